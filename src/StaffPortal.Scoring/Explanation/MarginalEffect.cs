namespace StaffPortal.Scoring;

/// <summary>One customer's answer as the statement sees it.</summary>
/// <param name="Stratum">Index of its touchpoint in the strata of case-mix components; -1 when there are none.</param>
public readonly record struct AnswerScores(int? Nps, int? Csat, int? Ces, int Stratum = -1)
{
    public int? Of(Question question) =>
        question switch
        {
            Question.Nps => Nps,
            Question.Csat => Csat,
            Question.Ces => Ces,
            _ => null,
        };
}

/// <summary>What one answer is worth: payable with it minus payable without it. Marginal, not additive.</summary>
public static class MarginalEffect
{
    /// <summary>Everything else stays frozen: company values, target and pool factor.</summary>
    /// <param name="poolFactor">The month's factor, 1 or below.</param>
    /// <returns>Minor units; negative when the answer lowers the bonus.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The answer is not among the inputs.</exception>
    public static long Of(Plan plan, StatementInput input, AnswerScores answer, Fraction poolFactor)
    {
        var with = StatementCalculator.Calculate(plan, input).BeforePool;
        var without = StatementCalculator.Calculate(plan, Without(plan, input, answer)).BeforePool;
        return Currency.Round(with * poolFactor) - Currency.Round(without * poolFactor);
    }

    /// <summary>The inputs as they would be without one answer.</summary>
    public static StatementInput Without(Plan plan, StatementInput input, AnswerScores answer) =>
        input with
        {
            Components = [.. plan.Components.Zip(input.Components, (component, metric) => Without(component.Metric, metric, answer))],
            Gates = [.. plan.Gates.Zip(input.Gates, (gate, metric) => Without(gate.Metric, metric, answer))],
        };

    private static MetricInput Without(Metric metric, MetricInput input, AnswerScores answer)
    {
        if (input.Answers is null || answer.Of(metric.Question) is not { } score)
            return input;
        var strata =
            answer.Stratum >= 0 && answer.Stratum < input.Strata.Count
                ? [.. input.Strata.Select((stratum, i) => i == answer.Stratum ? stratum with { Own = stratum.Own - 1 } : stratum)]
                : input.Strata;
        return input with { Answers = input.Answers.With(score, -1), Strata = strata };
    }
}
