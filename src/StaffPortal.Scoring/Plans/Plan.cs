namespace StaffPortal.Scoring;

public enum ProrationMethod
{
    CalendarDays,
    WorkingDays,
}

public enum Scope
{
    Individual,
    Team,
    Company,
}

public enum SmallSampleMethod
{
    None,
    Shrink,
    Neutral,
}

public enum WhenUnmeasured
{
    Redistribute,
    Target,
    Zero,
}

/// <summary>What happens when an employee has few answers.</summary>
/// <param name="Strength">m for <see cref="SmallSampleMethod.Shrink"/>: how many average answers are added.</param>
/// <param name="Minimum">k for <see cref="SmallSampleMethod.Neutral"/>: below it the component pays exactly 100 %.</param>
public sealed record SmallSample(SmallSampleMethod Method, Fraction Strength, int Minimum)
{
    public static SmallSample None { get; } = new(SmallSampleMethod.None, Fraction.Zero, 0);
}

/// <summary>One measured part of the bonus.</summary>
/// <param name="Weight">Percent of the target, above 0; a plan's weights total 100.</param>
/// <param name="CaseMix">Whether the value is adjusted for the touchpoints the answers come from.</param>
public sealed record Component(
    string Id,
    Metric Metric,
    Scope Scope,
    Fraction Weight,
    Curve Curve,
    SmallSample SmallSample,
    bool CaseMix,
    WhenUnmeasured WhenUnmeasured
);

/// <summary>A condition: below <paramref name="Minimum"/> the amount is multiplied.</summary>
/// <param name="Multiplier">0..1.</param>
/// <param name="Hold">What the gate takes off is held, and released when the month's own tasks are done by the end of the next month.</param>
public sealed record Gate(string Id, Metric Metric, Scope Scope, Fraction Minimum, Fraction Multiplier, bool Hold);

/// <summary>The rules of a bonus. A published version never changes.</summary>
/// <param name="CapPercent">Largest payout in percent of the prorated target; null is no cap.</param>
/// <param name="Budget">The fund in minor units; null is no limit.</param>
/// <param name="AdjustmentPercent">How much a lead may propose to add or to take off in the review, in percent of the prorated target;
/// null allows nothing.</param>
public sealed record Plan(
    string Name,
    Currency Currency,
    ProrationMethod Proration,
    IReadOnlySet<DateOnly> Holidays,
    Fraction? CapPercent,
    long? Budget,
    IReadOnlyList<Component> Components,
    IReadOnlyList<Gate> Gates,
    Fraction? AdjustmentPercent = null
)
{
    /// <summary>Whether a day counts towards proration.</summary>
    public bool Counts(DateOnly day) =>
        Proration == ProrationMethod.CalendarDays
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day));
}
