using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training.Bank;

/// <summary>One answer in the form of a question.</summary>
public sealed record AnswerRow(string Name, int Index, AnswerInput Answer, QuestionType Type);
