using StaffPortal.Core.Kernel;
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

/// <summary>Everything a statement says, for the page and for its PDF.</summary>
public sealed record Scorecard(
    MonthHead Month,
    string EmployeeCode,
    string EmployeeName,
    string Position,
    string TeamCode,
    string TeamName,
    string PlanName,
    int PlanVersion,
    Plan Plan,
    Statement Statement,
    IReadOnlyList<MonthShare> History,
    IReadOnlyList<Voice> Voices,
    int VoiceCount,
    IReadOnlyList<Advice> Advice,
    Signed? Confirmed,
    bool IsOwn,
    string StatementHash
)
{
    /// <summary>Payable in percent of the prorated target; null when there is none.</summary>
    public Fraction? PercentOfTarget => Statement.Prorated > 0 ? new Fraction(100 * Statement.Payable, Statement.Prorated) : null;
}
