namespace StaffPortal.Scoring;

/// <summary>What a component's line has to say beside its figures.</summary>
[Flags]
public enum LineNotes
{
    None = 0,

    /// <summary>No answers or no measure: the component is not measured.</summary>
    Unmeasured = 1,

    /// <summary>Too few answers of everybody else: the raw value was used.</summary>
    FewOthers = 2,

    /// <summary>Fewer own answers than the plan's minimum: exactly 100 % is paid.</summary>
    Neutral = 4,
}

/// <summary>One component of a statement: the way from the answers to the amount.</summary>
/// <param name="Count">Answers in scope, or the denominator of a measure.</param>
/// <param name="Own">Raw value; null when not measured.</param>
/// <param name="Expected">What the company would have got with the same touchpoints; null without case mix.</param>
/// <param name="Adjusted">Own value after case mix; null without.</param>
/// <param name="Prior">C, the value of everybody else; null where it was not used.</param>
/// <param name="Used">The value put on the curve; null when not measured.</param>
/// <param name="Interval">95 % interval of the raw value; null for measures.</param>
/// <param name="PayoutPercent">What the curve (or the rule for few answers) gives; null when the weight went to others.</param>
/// <param name="Weight">After redistribution, in percent.</param>
/// <param name="Amount">Rounded, minor units.</param>
public sealed record ComponentLine(
    Component Component,
    Fraction Count,
    Fraction? Own,
    Fraction? Expected,
    Fraction? Adjusted,
    Fraction? Prior,
    Fraction? Used,
    Interval? Interval,
    Fraction? PayoutPercent,
    Fraction Weight,
    long Amount,
    LineNotes Notes
);

/// <summary>One gate of a statement.</summary>
/// <param name="Value">Null when not measured, which counts as met.</param>
/// <param name="Amount">What it takes off, 0 or below.</param>
public sealed record GateLine(Gate Gate, Fraction? Value, bool Met, long Amount);

/// <summary>One employee's bonus of one month, line by line; the lines sum to <see cref="Payable"/>.</summary>
/// <param name="Cap">What the cap takes off, 0 or below.</param>
/// <param name="Pool">What the fund takes off, 0 or below.</param>
/// <param name="Held">How much of what gates took off is held.</param>
/// <param name="NeedsDecision">No component was measured, and nobody has decided yet what is paid instead.</param>
public sealed record Statement(
    StatementInput Input,
    long Prorated,
    IReadOnlyList<ComponentLine> Components,
    long Cap,
    IReadOnlyList<GateLine> Gates,
    IReadOnlyList<long> Adjustments,
    long Pool,
    long Held,
    bool NeedsDecision
)
{
    public string Employee => Input.Employee;

    /// <summary>What the components come to, before anything is taken off.</summary>
    public long Earned => Components.Sum(line => line.Amount);

    public long BeforePool => Earned + Cap + Gates.Sum(gate => gate.Amount) + Adjustments.Sum();

    public long Payable => BeforePool + Pool;

    /// <summary>Whether no component could be measured.</summary>
    public bool IsUnmeasured => Components.All(line => line.Notes.HasFlag(LineNotes.Unmeasured));

    /// <summary>Whether every printed amount is the same, whatever the figures behind them are.</summary>
    public bool PaysLike(Statement other) =>
        (Prorated, Cap, Pool, Held) == (other.Prorated, other.Cap, other.Pool, other.Held)
        && Components.Select(line => line.Amount).SequenceEqual(other.Components.Select(line => line.Amount))
        && Gates.Select(gate => gate.Amount).SequenceEqual(other.Gates.Select(gate => gate.Amount))
        && Adjustments.SequenceEqual(other.Adjustments);

    /// <summary>The employee's own answers, to the question that most have answered.</summary>
    public long OwnAnswers =>
        Components
            .Where(line => line.Component is { Metric.IsSurvey: true, Scope: Scope.Individual })
            .Select(line => (long)line.Count.Round())
            .DefaultIfEmpty()
            .Max();
}
