using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Today;

public enum TaskKind
{
    ConfirmTeam, StartReview, StandInForLead, CloseMonth, LookAtQuarantine, ReportsRunning, ReportsReady,
    Acknowledge, Approve, Publish, Rewrite, AnswerQuestions, ReviewDocument, TakePart, Formulate, FindOwners,
    TakeQuiz, SeeResult, RenewCertificate, Practise, GradeEssays, ReviewQuestions,
}

/// <summary>Something this person should do next.</summary>
/// <param name="Action">Key of the words on its button.</param>
/// <param name="Due">The last day, where there is one.</param>
public sealed record TodayTask(TaskKind Kind, Message Text, string Action, string Path, DateOnly? Due = null);
