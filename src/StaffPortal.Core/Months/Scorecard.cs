using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>One month of somebody's bonus as a share of the target, for the bars of twelve months.</summary>
/// <param name="Percent">Payable in percent of the prorated target; null without a statement.</param>
public sealed record MonthShare(YearMonth Month, Fraction? Percent, long Payable);

/// <summary>A customer's words about an employee's work.</summary>
public sealed record Voice(
    long Id,
    DateOnly OccurredOn,
    string? TouchpointCode,
    LocalText? Touchpoint,
    int? Nps,
    int? Csat,
    int? Ces,
    string? Comment,
    string? Language
);

/// <summary>What there is to say of a line's next step.</summary>
public enum Outlook
{
    /// <summary>So many further top answers reach the next point of the curve.</summary>
    InReach,

    /// <summary>The line pays the most that its curve can pay.</summary>
    AtTop,

    /// <summary>More top answers in a row than anybody could hope for in the rest of a month.</summary>
    OutOfReach,

    /// <summary>Nobody has answered yet.</summary>
    NotMeasured,
}

/// <summary>The next step of a line of the person's own answers.</summary>
/// <param name="Takes">What it takes; null unless the step is in reach.</param>
public sealed record Advice(Component Component, Fraction? Used, Outlook Outlook, WhatItTakes? Takes)
{
    /// <summary>More perfect answers in a row are no advice.</summary>
    private const long Most = 30;

    /// <summary>For a line of the person's own answers; null for measures, and for what the whole team is asked for.</summary>
    public static Advice? For(Component component, ComponentLine line, MetricInput input)
    {
        if (component.Scope != Scoring.Scope.Individual || !component.Metric.IsSurvey || input.Answers is null)
            return null;
        var takes =
            WhatItTakes.For(component, input) is { Answers: <= Most } near && near.Reached.Payout > (line.PayoutPercent ?? 0) ? near : null;
        var outlook =
            takes is not null ? Outlook.InReach
            : line.PayoutPercent is not { } paid ? Outlook.NotMeasured
            : paid >= component.Curve.Points.Max(point => point.Payout) ? Outlook.AtTop
            : Outlook.OutOfReach;
        return new Advice(component, line.Used, outlook, takes);
    }
}

/// <summary>An amount that people put on a statement, with what they say of it.</summary>
public sealed record AdjustedLine(AdjustmentKind Kind, long Amount, string Reason, string By);

/// <summary>A further version of a closed statement.</summary>
public sealed record VersionLine(int Version, DateTime At, long Payable, long Amount, CorrectionState State, string? Reason)
{
    /// <summary>The month that pays the difference; null while none does.</summary>
    public YearMonth? PaidIn { get; init; }

    /// <summary>Whether it was paid between the months.</summary>
    public bool IsPaidBetween { get; init; }
}

/// <summary>What became of what a closed month has held.</summary>
/// <param name="Settled">Null while it is held.</param>
/// <param name="LastDay">Until then the month's own tasks can be done for it.</param>
public sealed record HeldLine(long Amount, LedgerKind? Settled, DateTime? At, DateOnly LastDay);

/// <summary>Everything a statement says, for the page and for its PDF.</summary>
public sealed record Scorecard
{
    internal long EmployeeId { get; init; }

    /// <summary>The team whose lead confirms; see <see cref="BonusStatement"/>.</summary>
    internal long ReviewTeamId { get; init; }

    /// <summary>Id of the plan's version.</summary>
    internal long PlanVersionId { get; init; }

    /// <summary>Who confirmed, where somebody has.</summary>
    internal long? ConfirmedById { get; init; }

    public required MonthHead Month { get; init; }
    public required string EmployeeCode { get; init; }
    public required string EmployeeName { get; init; }
    public required string Position { get; init; }
    public required string TeamCode { get; init; }
    public required string TeamName { get; init; }
    public required string PlanName { get; init; }
    public required int PlanVersion { get; init; }

    /// <summary>With whom the rules were agreed; null where nobody said so.</summary>
    public required Consultation? Consultation { get; init; }

    public required Plan Plan { get; init; }
    public required Statement Statement { get; init; }
    public required IReadOnlyList<MonthShare> History { get; init; }
    public required IReadOnlyList<Voice> Voices { get; init; }
    public required int VoiceCount { get; init; }
    public required IReadOnlyList<Advice> Advice { get; init; }
    public required Signed? Confirmed { get; init; }

    /// <summary>Why somebody confirmed in the lead's place; null for the lead.</summary>
    public string? Instead { get; init; }

    public required bool IsOwn { get; init; }
    public required string StatementHash { get; init; }

    /// <summary>In the order of the statement's adjustments.</summary>
    public IReadOnlyList<AdjustedLine> Adjusted { get; init; } = [];

    /// <summary>What earlier months owe, paid with this one.</summary>
    public IReadOnlyList<LedgerLine> Ledger { get; init; } = [];

    public IReadOnlyList<VersionLine> Versions { get; init; } = [];

    /// <summary>Null where nothing is held, or the month is not closed.</summary>
    public HeldLine? Held { get; init; }

    /// <summary>Payable in percent of the prorated target; null when there is none.</summary>
    public Fraction? PercentOfTarget => Statement.Prorated > 0 ? new Fraction(100 * Statement.Payable, Statement.Prorated) : null;

    /// <summary>The month's own payable with what earlier months owe.</summary>
    public long ToPay => Statement.Payable + Ledger.Sum(line => line.Amount);
}
