using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>One answer in the form of a question.</summary>
/// <param name="Open">Something was refused: what is filled in is shown as well.</param>
public sealed record AnswerRow(string Name, int Index, AnswerInput Answer, QuestionType Type, bool Open = false);
