using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Core.Training.Grading;

/// <summary>A grader's word on an essay; a later one takes its place, and both stay.</summary>
public sealed class EssayGrade : IAppendOnly
{
    public long Id { get; set; }
    public long AttemptQuestionId { get; set; }
    public AttemptQuestion? AttemptQuestion { get; set; }
    public long GraderId { get; set; }
    public Employee? Grader { get; set; }

    /// <summary>Points by rubric criterion, "2,0,1".</summary>
    public required string Points { get; set; }

    public int Share { get; set; }
    public required string Comment { get; set; }
    public DateTime At { get; set; }
}

public enum RegradeReason
{
    Corrected,
    WithdrawnFull,
    WithdrawnLeftOut,
    PutBack,
}

/// <summary>A question of a quiz was graded anew, or taken out of it: by whom, and why.</summary>
public sealed class Regrade : IAppendOnly
{
    public long Id { get; set; }
    public long QuizId { get; set; }
    public long QuestionId { get; set; }
    public RegradeReason Reason { get; set; }
    public required string Note { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public DateTime At { get; set; }
}

/// <summary>What a regrade did to one attempt.</summary>
public sealed class RegradeChange : IAppendOnly
{
    public long Id { get; set; }
    public long RegradeId { get; set; }
    public Regrade? Regrade { get; set; }
    public long AttemptId { get; set; }
    public long? ScoreBefore { get; set; }
    public long? ScoreAfter { get; set; }
    public int MostBefore { get; set; }
    public int MostAfter { get; set; }
    public bool? PassedBefore { get; set; }
    public bool? PassedAfter { get; set; }
}
