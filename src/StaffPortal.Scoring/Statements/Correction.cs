namespace StaffPortal.Scoring;

/// <summary>What changes for one employee after a month is closed.</summary>
/// <param name="Statement">As recalculated, with the pool's part.</param>
/// <param name="Amount">New total minus everything already credited for that month; paid (or decided on) in the open month.</param>
public readonly record struct Correction(Statement Statement, long Amount)
{
    /// <summary>Payable as recalculated, minor units.</summary>
    public long NewTotal => Statement.Payable;

    /// <summary>Recalculates with changed counts of one employee; company values, plan and pool factor stay as they were at the close.</summary>
    /// <param name="poolFactor">The closed month's factor, 1 or below.</param>
    /// <param name="credited">Everything already credited for the month: the closed payable amount, earlier corrections, and what was
    /// held and released, minor units.</param>
    /// <param name="isReleased">Whether what gates held has been released: it is then part of the new total.</param>
    public static Correction Of(Plan plan, StatementInput changed, Fraction poolFactor, long credited, bool isReleased = false)
    {
        var statement = StatementCalculator.Calculate(plan, changed);
        statement = statement with { Pool = Currency.Round(statement.BeforePool * poolFactor) - statement.BeforePool };
        return new Correction(statement, statement.Payable + (isReleased ? statement.Held : 0) - credited);
    }

    /// <summary>The frozen inputs with other answers of the employee's own; everybody else's values stay as they were frozen.</summary>
    /// <param name="frozenTouchpoints">Where the strata of the frozen inputs come from, in their order.</param>
    /// <param name="own">The employee's answers by touchpoint, as they count now.</param>
    public static StatementInput Inputs(
        Plan plan,
        StatementInput frozen,
        IReadOnlyList<string> frozenTouchpoints,
        IReadOnlyDictionary<string, Tally> own
    )
    {
        var total = new Tally();
        foreach (var tally in own.Values)
            total.Add(tally);
        string[] places =
        [
            .. frozenTouchpoints,
            .. own.Keys.Where(place => !frozenTouchpoints.Contains(place)).Order(StringComparer.Ordinal),
        ];
        return frozen with
        {
            Components =
            [
                .. plan.Components.Zip(
                    frozen.Components,
                    (component, input) => Replace(component.Metric, component.Scope, component.CaseMix, input)
                ),
            ],
            Gates = [.. plan.Gates.Zip(frozen.Gates, (gate, input) => Replace(gate.Metric, gate.Scope, false, input))],
        };

        MetricInput Replace(Metric metric, Scope scope, bool caseMix, MetricInput input)
        {
            if (!metric.IsSurvey || scope != Scope.Individual)
                return input;
            // A touchpoint that the frozen inputs do not know has no value of its own: the company's takes its place.
            var strata = places.Select(
                (place, i) =>
                    (i < input.Strata.Count ? input.Strata[i] : default) with
                    {
                        Own = own.TryGetValue(place, out var tally) ? tally.Sum(metric).Count : 0,
                    }
            );
            return input with { Answers = total.Of(metric.Question), Strata = caseMix ? [.. strata] : [] };
        }
    }
}
