using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Cases;

/// <summary>Why somebody has to call back.</summary>
public enum CaseTrigger
{
    /// <summary>The customer asked for it.</summary>
    CallWanted,

    /// <summary>Would not recommend us: 0 to 6.</summary>
    Detractor,

    /// <summary>Satisfaction of 1 or 2.</summary>
    LowCsat,

    /// <summary>Opened by somebody who read the answer.</summary>
    ByHand,
}

public enum CaseState
{
    /// <summary>Nobody has reached the customer yet.</summary>
    Open,

    /// <summary>The customer was reached; it is not settled.</summary>
    Talking,
    Settled,
}

/// <summary>What it came from, for the picture of causes.</summary>
public enum CaseCause
{
    Waiting,
    Communication,
    Quality,
    Conduct,
    Parts,
    Price,
    Rules,
    Misunderstanding,
}

public enum CaseOutcome
{
    Satisfied,
    PartlySatisfied,
    NotSatisfied,
    NotReached,
}

/// <summary>A customer who is to be called back: whose it is, until when, and how it ended. It never pays anybody and takes nothing.</summary>
public sealed class CustomerCase
{
    public const int LongestText = 2000,
        LongestContact = 120;

    public long Id { get; set; }
    public long ResponseId { get; set; }
    public Response? Response { get; set; }
    public CaseTrigger Trigger { get; set; }
    public CaseState State { get; set; }

    /// <summary>Null where nobody could be named: then it is HR's.</summary>
    public long? OwnerId { get; set; }

    public Employee? Owner { get; set; }
    public DateTime OpenedAt { get; set; }

    /// <summary>The last day for the first call.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>When the customer was first reached.</summary>
    public DateTime? ReachedAt { get; set; }

    /// <summary>How the customer wants to be reached, in the own words; forgotten when the case is settled.</summary>
    public string? Contact { get; set; }

    public CaseCause? Cause { get; set; }

    /// <summary>What was done for the customer, within which freedom.</summary>
    public string? Done { get; set; }

    /// <summary>What we change, so that it does not come again.</summary>
    public string? Change { get; set; }

    public CaseOutcome? Outcome { get; set; }
    public DateTime? SettledAt { get; set; }
    public string? SettledBy { get; set; }
    public int Reopenings { get; set; }
    public long Version { get; set; }

    /// <summary>Whether somebody may work on it: its owner and HR; the employee whom it is about never.</summary>
    public bool MayWork(Actor actor) =>
        actor.EmployeeId != Response!.EmployeeId && (actor.IsHr || (OwnerId is { } owner && owner == actor.EmployeeId));
}

public enum ContactWay
{
    Phone,
    Message,
    Mail,
    Visit,
}

/// <summary>One attempt to reach the customer.</summary>
public sealed class CaseContact
{
    public const int LongestNote = 1000;

    public long Id { get; set; }
    public long CaseId { get; set; }
    public CustomerCase? Case { get; set; }
    public ContactWay Way { get; set; }
    public bool Reached { get; set; }
    public required string Note { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ById { get; set; }
}
