using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>The fields by which somebody chooses answers.</summary>
/// <param name="Prefix">Before each field's name, where a form has two choices.</param>
public sealed record RangeFields(string Prefix, VoiceRange Range, IReadOnlyList<YearMonth> Months, VoiceChoices Choices);
