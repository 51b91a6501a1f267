namespace StaffPortal.Scoring;

/// <summary>How far one group's value lies above another's, on the metric's scale, with its 95 % interval. Shown, never paid on.</summary>
/// <param name="Value">First minus second.</param>
/// <remarks>
/// The interval is put together of the two groups' own ones (Newcombe 1998 for proportions; Zou and Donner 2008 in general), so that it
/// agrees with the intervals that stand beside the values.
/// </remarks>
public readonly record struct Difference(double Value, Interval Interval)
{
    /// <summary>Whether chance alone would rarely make a difference as large: the interval leaves 0 out.</summary>
    public bool IsMoreThanChance => Interval.Low > 0 || Interval.High < 0;

    /// <returns>Null where one of the two has no interval: no answers, or a single one to a question whose mean is taken.</returns>
    public static Difference? Of(Metric metric, Histogram first, Histogram second)
    {
        if (Intervals.Of(metric, first) is not { } one || Intervals.Of(metric, second) is not { } other)
            return null;
        var (a, b) = (first.Value(metric)!.Value.ToDouble(), second.Value(metric)!.Value.ToDouble());
        return new Difference(
            a - b,
            new Interval(
                a - b - Math.Sqrt(Square(a - one.Low) + Square(other.High - b)),
                a - b + Math.Sqrt(Square(one.High - a) + Square(b - other.Low))
            )
        );
    }

    private static double Square(double x) => x * x;
}
