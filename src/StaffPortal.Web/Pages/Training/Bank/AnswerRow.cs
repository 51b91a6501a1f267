using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>One answer in the form of a question.</summary>
/// <param name="Open">Whether its fields are shown at once.</param>
public sealed record AnswerRow(string Name, int Index, AnswerInput Answer, QuestionType Type, bool Open = false);
