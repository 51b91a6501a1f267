using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

public enum MonthState
{
    Open,
    Review,
    Closed,
}

/// <summary>A month of the bonus: open, in review, closed.</summary>
public sealed class BonusMonth
{
    public long Id { get; set; }
    public YearMonth Month { get; set; }
    public MonthState State { get; set; }

    /// <summary>Answers received from this instant on are too late for the month.</summary>
    public DateTime CutOffAt { get; set; }

    /// <summary>Number of the frozen inputs; 0 while open.</summary>
    public int InputSet { get; set; }

    /// <summary>Id of the last ruling on an answer that the frozen inputs know; 0 while open.</summary>
    public long RulingsThrough { get; set; }

    /// <summary>The last ruling that counts here: an open month knows every one.</summary>
    public long KnownRulings => State == MonthState.Open ? long.MaxValue : RulingsThrough;

    /// <summary>Raised by every change; a change names the version it saw.</summary>
    public long Version { get; set; }

    public MonthClosure? Closure { get; set; }

    /// <summary>Null until somebody has said that it was paid.</summary>
    public MonthPayment? Payment { get; set; }

    /// <summary>Why the review cannot start; null when it can.</summary>
    /// <param name="earlierOpen">Whether an earlier month is open still.</param>
    public Message? ReviewObstacle(CompanyClock clock, bool earlierOpen)
    {
        if (State != MonthState.Open)
            return new Message("Months.AlreadyInReview", Month);
        if (clock.UtcNow < CutOffAt)
            return new Message("Months.CutOffNotPassed", clock.DateOf(CutOffAt.AddSeconds(-1)));
        return earlierOpen ? new Message("Months.EarlierOpen") : null;
    }

    /// <summary>Why its statements cannot be confirmed; null when they can.</summary>
    public Message? ConfirmObstacle =>
        State switch
        {
            MonthState.Open => new Message("Months.NotInReview", Month),
            MonthState.Closed => new Message("Months.AlreadyClosed", Month),
            _ => null,
        };

    /// <summary>Why it cannot be closed; null when it can.</summary>
    /// <param name="earlierUnclosed">Whether an earlier month is not closed yet.</param>
    public Message? CloseObstacle(bool earlierUnclosed, CloseWaits waits)
    {
        if (ConfirmObstacle is { } obstacle)
            return obstacle;
        if (earlierUnclosed)
            return new Message("Months.EarlierNotClosed");
        if (waits.Undecided > 0)
            return new Message("Months.Undecided", waits.Undecided);
        if (waits.Returned > 0)
            return new Message("Months.StillReturned", waits.Returned);
        if (waits.Proposed > 0)
            return new Message("Months.StillProposed", waits.Proposed);
        return waits.Unconfirmed > 0 ? new Message("Months.NotConfirmed", waits.Unconfirmed) : null;
    }

    /// <summary>Freezes the inputs under the next number.</summary>
    /// <param name="rulings">Id of the last ruling on an answer that they know.</param>
    public void Freeze(long rulings) =>
        (State, InputSet, RulingsThrough, Version) = (MonthState.Review, InputSet + 1, rulings, Version + 1);

    /// <summary>Takes the review back: the figures live again. The number of the inputs goes on where it was.</summary>
    public void Reopen() => (State, RulingsThrough, Version) = (MonthState.Open, 0, Version + 1);

    public void Close() => (State, Version) = (MonthState.Closed, Version + 1);
}

/// <summary>What stands between a month in review and its close.</summary>
/// <param name="Unconfirmed">Leads who have not confirmed all that waits for them.</param>
/// <param name="Undecided">Statements without anything measured, on which HR has not decided.</param>
/// <param name="Returned">Statements that a lead has given back to HR.</param>
/// <param name="Proposed">Adjustments that HR has neither approved nor refused.</param>
public sealed record CloseWaits(int Unconfirmed, int Undecided, int Returned, int Proposed);

/// <summary>HR froze a month's inputs for review.</summary>
public sealed class ReviewStart
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public int InputSet { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
}

/// <summary>Somebody confirmed a statement as it then stood; recalculated to something else, it is to be confirmed anew.</summary>
public sealed class Confirmation
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public long StatementId { get; set; }

    /// <summary>Why somebody confirmed in the lead's place, empty for a deputy whom HR has named; null for the lead.</summary>
    public string? Instead { get; set; }

    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
}

/// <summary>The close of a month: who, when, and the hashes that <c>month verify</c> compares.</summary>
public sealed class MonthClosure
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
    public int EngineVersion { get; set; }
    public int Statements { get; set; }

    /// <summary>SHA-256 over the statements' hashes in code order.</summary>
    public required string StatementsHash { get; set; }
}

/// <summary>One employee's bonus of one month, written when the review starts and paid as it stands when the month is closed.</summary>
public sealed class BonusStatement
{
    /// <summary>Stands in <see cref="ReviewTeamId"/> where no lead stands above and HR confirms.</summary>
    public const long TopReview = 0;

    /// <summary>Stands there for somebody of HR above whom no lead stands: another one of HR confirms. Together with the others, two of HR would each wait for a third.</summary>
    public static long OwnReview(long employee) => -employee;

    public long Id { get; set; }
    public long MonthId { get; set; }
    public BonusMonth? Month { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>The inputs from which it is as it is; later ones have changed nothing in it.</summary>
    public int InputSet { get; set; }

    public long PlanVersionId { get; set; }
    public PlanVersion? PlanVersion { get; set; }

    /// <summary>The team of the last employed day.</summary>
    public long TeamId { get; set; }

    public Team? Team { get; set; }

    /// <summary>The team whose lead confirms this statement: nobody confirms the own one.</summary>
    public long ReviewTeamId { get; set; }

    /// <summary>Canonical JSON of everything it was calculated from.</summary>
    public required string Inputs { get; set; }

    /// <summary>SHA-256 over inputs, plan and the printed statement.</summary>
    public required string Hash { get; set; }

    public long Target { get; set; }
    public long Prorated { get; set; }
    public long Pool { get; set; }
    public long Held { get; set; }
    public long Payable { get; set; }
    public bool NeedsDecision { get; set; }

    /// <summary>How many of the person's own answers count, to the question that most have answered.</summary>
    public int Answers { get; set; }
}
