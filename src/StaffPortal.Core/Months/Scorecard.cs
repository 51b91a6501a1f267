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

/// <summary>Advice: so many further top answers reach this point of that component's curve.</summary>
public sealed record Advice(Component Component, Fraction? Used, WhatItTakes Takes);

/// <summary>Everything a statement says, for the page and for its PDF.</summary>
public sealed record Scorecard(
    MonthHead Month,
    string EmployeeCode,
    string EmployeeName,
    string Position,
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
