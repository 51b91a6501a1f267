namespace StaffPortal.Scoring;

/// <summary>Answers of one touchpoint: how many are the employee's own, and what everybody else got there.</summary>
public readonly record struct Stratum(long Own, long OthersPoints, long OthersCount);

/// <summary>All that a component or gate needs to know about one employee; frozen with the month.</summary>
/// <param name="Answers">Survey metrics: the answers in the component's scope. Null for measures.</param>
/// <param name="Numerator">Measures: numerator in scope.</param>
/// <param name="Denominator">Measures: denominator in scope; 0 is not measured.</param>
/// <param name="OthersPoints">Individual survey metrics: points of everybody else in the company.</param>
/// <param name="OthersCount">Individual survey metrics: answers of everybody else in the company.</param>
/// <param name="Strata">Own answers by touchpoint; only with case mix.</param>
public sealed record MetricInput(
    Histogram? Answers,
    Fraction Numerator,
    Fraction Denominator,
    long OthersPoints,
    long OthersCount,
    IReadOnlyList<Stratum> Strata
)
{
    public static MetricInput Survey(
        Histogram answers,
        long othersPoints = 0,
        long othersCount = 0,
        IReadOnlyList<Stratum>? strata = null
    ) => new(answers, default, default, othersPoints, othersCount, strata ?? []);

    public static MetricInput Measure(Fraction numerator, Fraction denominator) => new(null, numerator, denominator, 0, 0, []);

    /// <summary>The raw value in scope; null when not measured.</summary>
    public Fraction? Value(Metric metric) =>
        Answers is not null ? Answers.Value(metric)
        : Denominator.Sign > 0 ? metric.Factor * Numerator / Denominator
        : null;

    /// <summary>Number of answers, or the denominator of a measure.</summary>
    public Fraction Count => Answers is not null ? Answers.Total : Denominator;
}

/// <summary>Everything one statement is calculated from, beside the plan.</summary>
/// <param name="Employee">Code.</param>
/// <param name="Target">Target in force on the last employed day, minor units; shown.</param>
/// <param name="Prorated">Prorated target in unrounded minor units; paid on.</param>
/// <param name="Components">In the plan's order.</param>
/// <param name="Gates">In the plan's order.</param>
/// <param name="Adjustments">Of the review, in minor units, in the order entered.</param>
public sealed record StatementInput(
    string Employee,
    long Target,
    Fraction Prorated,
    IReadOnlyList<MetricInput> Components,
    IReadOnlyList<MetricInput> Gates,
    IReadOnlyList<long> Adjustments
);
