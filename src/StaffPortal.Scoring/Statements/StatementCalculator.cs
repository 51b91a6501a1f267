namespace StaffPortal.Scoring;

/// <summary>Turns a plan and one employee's frozen inputs into a statement. Pure and deterministic.</summary>
public static class StatementCalculator
{
    /// <summary>The version of these rules; it is stored with every closed month, and a change of any result raises it.</summary>
    public const int EngineVersion = 1;

    /// <summary>Prorated target → component amounts → cap → gates → adjustments. The pool is applied to a whole plan afterwards (<see cref="Pool"/>).</summary>
    /// <exception cref="ArgumentException">The inputs are not those of this plan.</exception>
    /// <exception cref="OverflowException">An amount exceeds <see cref="Currency.Largest"/>.</exception>
    public static Statement Calculate(Plan plan, StatementInput input)
    {
        if (input.Components.Count != plan.Components.Count || input.Gates.Count != plan.Gates.Count)
            throw new ArgumentException("The inputs belong to another plan.", nameof(input));

        var components = ComponentLines(plan, input);
        var earned = components.Sum(line => line.Amount);
        var cap = CapLine(plan, input, earned);
        var amount = earned + cap;
        long held = 0;
        var gates = new List<GateLine>(plan.Gates.Count);
        foreach (var (gate, metric) in plan.Gates.Zip(input.Gates))
        {
            var value = metric.Value(gate.Metric);
            var met = value is null || value >= gate.Minimum;
            var after = met ? amount : Currency.Round(amount * gate.Multiplier);
            gates.Add(new GateLine(gate, value, met, after - amount));
            if (gate.Hold)
                held += amount - after;
            amount = after;
        }

        return new Statement(
            input,
            Currency.Round(input.Prorated),
            components,
            cap,
            gates,
            Adjustments(input.Adjustments, amount),
            0,
            held,
            NeedsDecision: input.Adjustments.Count == 0 && components.All(line => line.Notes.HasFlag(LineNotes.Unmeasured))
        );
    }

    /// <summary>
    /// What is taken off never exceeds what is there: recalculated on fewer answers, an adjustment that was agreed may find less.
    /// </summary>
    private static List<long> Adjustments(IReadOnlyList<long> agreed, long amount)
    {
        var applied = new List<long>(agreed.Count);
        foreach (var adjustment in agreed)
        {
            applied.Add(Math.Max(adjustment, -amount));
            amount += applied[^1];
        }

        return applied;
    }

    private static List<ComponentLine> ComponentLines(Plan plan, StatementInput input)
    {
        var scores = plan.Components.Zip(input.Components, ComponentScore.Of).ToList();
        Fraction measuredWeight = 0,
            freedWeight = 0;
        foreach (var (component, score) in plan.Components.Zip(scores))
        {
            if (score.Used is not null)
                measuredWeight += component.Weight;
            else if (component.WhenUnmeasured == WhenUnmeasured.Redistribute)
                freedWeight += component.Weight;
        }

        var anyMeasured = measuredWeight.Sign > 0;
        var lines = new List<ComponentLine>(scores.Count);
        for (var i = 0; i < scores.Count; i++)
        {
            var (component, score, metric) = (plan.Components[i], scores[i], input.Components[i]);
            Fraction weight = component.Weight;
            if (score.Used is not null)
                weight += freedWeight * component.Weight / measuredWeight;
            else if (!anyMeasured || component.WhenUnmeasured == WhenUnmeasured.Redistribute)
                weight = 0;
            Fraction? payout = Payout(component, score, anyMeasured);
            var amount = payout is null ? 0 : Currency.Round(input.Prorated * weight * payout.Value / 10_000);
            var interval = metric.Answers is null ? null : Intervals.Of(component.Metric, metric.Answers);
            lines.Add(
                new ComponentLine(
                    component,
                    metric.Count,
                    score.Own,
                    score.Expected,
                    score.Adjusted,
                    score.Prior,
                    score.Used,
                    interval,
                    payout,
                    weight,
                    amount,
                    score.Notes
                )
            );
        }

        return lines;
    }

    private static Fraction? Payout(Component component, ComponentScore score, bool anyMeasured)
    {
        if (score.Notes.HasFlag(LineNotes.Neutral))
            return 100;
        if (score.Used is { } used)
            return component.Curve.Payout(used);
        if (!anyMeasured)
            return null;
        return component.WhenUnmeasured switch
        {
            WhenUnmeasured.Target => 100,
            WhenUnmeasured.Zero => 0,
            _ => null,
        };
    }

    private static long CapLine(Plan plan, StatementInput input, long earned)
    {
        if (plan.CapPercent is not { } percent)
            return 0;
        var limit = Currency.Round(input.Prorated * percent / 100);
        return Math.Min(0, limit - earned);
    }
}
