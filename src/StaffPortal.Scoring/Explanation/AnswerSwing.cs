namespace StaffPortal.Scoring;

/// <summary>How much a line hangs on one customer.</summary>
public static class AnswerSwing
{
    /// <summary>The most that one answer, the best instead of the worst, can move a component's payout.</summary>
    /// <param name="answers">How many answers there are, 1 or more.</param>
    /// <returns>
    /// Percentage points of the component's target, 0 or above, and never less than what happens; reached where the curve has no jump and no answers are added.
    /// 0 for measures, and for what is counted for a whole team or company.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no answers.</exception>
    public static Fraction Of(Component component, long answers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(answers);
        var (metric, small) = (component.Metric, component.SmallSample);
        if (!metric.IsSurvey || component.Scope != Scope.Individual)
            return Fraction.Zero;
        if (small.Method == SmallSampleMethod.Neutral && answers < small.Minimum)
            return Fraction.Zero;
        var range = metric.Points(metric.TopScore) - metric.Points(Metric.Scale(metric.Question).Lowest);
        // n answers and m average ones: the value moves by range / (n + m).
        Fraction count = answers;
        var step = range / (small.Method == SmallSampleMethod.Shrink ? count + small.Strength : count);
        Fraction lowest = metric.Lowest,
            last = metric.Highest - step;
        // Between the points the curve is straight or flat: the steepest step begins or ends at one, or at an end of the scale.
        return component
            .Curve.Points.SelectMany(point => new[] { point.Score, point.Score - step })
            .Append(lowest)
            .Append(last)
            .Select(from => Fraction.Max(lowest, Fraction.Min(last, from)))
            .Select(from =>
                component.Curve.Payout(from + step) - (from == lowest ? component.Curve.Payout(from) : JustBelow(component.Curve, from))
            )
            .Select(change => Fraction.Max(change, 0 - change))
            .Aggregate(Fraction.Zero, Fraction.Max);
    }

    /// <summary>What is paid as the score comes up to a value: before a jump, where the curve has one there.</summary>
    private static Fraction JustBelow(Curve curve, Fraction score)
    {
        if (score == curve.Points[0].Score)
            return curve.Below;
        return curve.Kind == CurveKind.Steps && curve.Points.Any(point => point.Score == score)
            ? curve.Points.Last(point => point.Score < score).Payout
            : curve.Payout(score);
    }
}
