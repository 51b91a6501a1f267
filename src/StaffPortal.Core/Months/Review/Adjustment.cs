using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Review;

public enum AdjustmentKind
{
    /// <summary>A lead has proposed it, and HR approves or refuses.</summary>
    Proposal,

    /// <summary>HR has decided what is paid where nothing could be measured.</summary>
    Decision,
}

public enum AdjustmentState
{
    Proposed,
    Approved,
    Refused,
}

/// <summary>An amount that people, not figures, put on a statement: its reason stands there for its employee to read.</summary>
public sealed class Adjustment
{
    public const int LongestText = 500;

    public long Id { get; set; }
    public long MonthId { get; set; }
    public BonusMonth? Month { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public AdjustmentKind Kind { get; set; }
    public AdjustmentState State { get; set; }

    /// <summary>Minor units; below 0 takes off.</summary>
    public long Amount { get; set; }

    public required string Reason { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public long? DecidedById { get; set; }

    /// <summary>What HR says to the lead.</summary>
    public string? Answer { get; set; }

    /// <summary>Why it cannot be decided on; null when it can.</summary>
    public Kernel.Message? Obstacle => State == AdjustmentState.Proposed ? null : new Kernel.Message("Review.AlreadyDecided");
}
