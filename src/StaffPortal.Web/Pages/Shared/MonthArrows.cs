using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages;

/// <summary>The way to the month before and after on pages that show one month.</summary>
/// <param name="Months">Newest first.</param>
public sealed record MonthArrows(YearMonth Month, IReadOnlyList<YearMonth> Months, Func<YearMonth, string> PathOf);
