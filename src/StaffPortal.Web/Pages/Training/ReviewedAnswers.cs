using StaffPortal.Core.Training.Attempts;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Web.Pages.Training;

public sealed record ReviewedAnswers(QuestionType Type, IReadOnlyList<ReviewAnswer> Answers);
