using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Disputes;

public enum DisputeState
{
    /// <summary>The lead decides; after the deadline, HR.</summary>
    Waiting,
    Upheld,
    Refused,

    /// <summary>HR decides, by somebody who has not decided first.</summary>
    Appealed,
    AppealUpheld,
    AppealRefused,
    Withdrawn,
}

/// <summary>
/// An employee says that a customer's answer should not count for them. Upheld, it is ruled out; each answer can be disputed once.
/// </summary>
public sealed class Dispute
{
    public const int LongestText = 1000;

    public long Id { get; set; }
    public long ResponseId { get; set; }
    public Response? Response { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>The team whose lead decides first; <see cref="BonusStatement.TopReview"/> where HR does.</summary>
    public long ReviewTeamId { get; set; }

    public DisputeState State { get; set; }
    public RulingReason Reason { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }

    /// <summary>The last day of what is to be done next: the lead's decision, the appeal, HR's decision.</summary>
    public DateOnly DueOn { get; set; }

    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public long? DecidedById { get; set; }
    public string? Decision { get; set; }
    public DateTime? AppealedAt { get; set; }
    public string? Appeal { get; set; }
    public DateTime? AppealDecidedAt { get; set; }
    public string? AppealDecidedBy { get; set; }
    public string? AppealDecision { get; set; }

    public bool IsOpen => State is DisputeState.Waiting or DisputeState.Appealed;

    /// <summary>Whether somebody may decide on it as it stands.</summary>
    public bool MayDecide(Actor actor, DateOnly today) =>
        actor.EmployeeId != EmployeeId
        && State switch
        {
            DisputeState.Waiting => (actor.IsHr && (ReviewTeamId == BonusStatement.TopReview || DueOn < today))
                || (actor.LedTeams.Contains(ReviewTeamId) && DueOn >= today),
            DisputeState.Appealed => actor.IsHr && (actor.IsSystem || actor.EmployeeId != DecidedById),
            _ => false,
        };

    public bool MayAppeal(Actor actor, DateOnly today) => State == DisputeState.Refused && actor.EmployeeId == EmployeeId && DueOn >= today;

    public bool MayWithdraw(Actor actor) => IsOpen && actor.EmployeeId == EmployeeId;
}
