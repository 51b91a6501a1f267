namespace StaffPortal.Scoring;

/// <summary>A 95 % confidence interval. Shown, never paid on.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>95 % confidence intervals of the survey metrics.</summary>
public static class Intervals
{
    /// <summary>The 97.5 % point of the standard normal distribution.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>The interval of a survey metric's raw value; null without answers, and for means with fewer than two.</summary>
    public static Interval? Of(Metric metric, Histogram answers)
    {
        var n = answers.Total;
        if (n == 0)
            return null;
        return metric.Id switch
        {
            "nps" => AdjustedWald(answers.Between(9, 10), answers.Between(0, 6), n).Interval,
            "csat" => Wilson(answers.Between(4, 5), n),
            _ => n < 2 ? null : Mean(answers),
        };
    }

    /// <summary>Wilson's score interval of a proportion (Wilson 1927), in percent.</summary>
    public static Interval Wilson(long successes, long n)
    {
        double p = (double)successes / n,
            z2 = Z * Z;
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new Interval(100 * Math.Max(0, centre - half), 100 * Math.Min(1, centre + half));
    }

    /// <summary>Standard error of a net promoter score, in points: 100 √(((p + d) − (p − d)²) / n).</summary>
    public static double NpsStandardError(double promoters, double detractors, double n)
    {
        double p = promoters / n,
            d = detractors / n;
        return 100 * Math.Sqrt(Math.Max(0, p + d - (p - d) * (p - d)) / n);
    }

    /// <summary>Adjusted Wald interval of a net promoter score (Rocks 2016): three answers more, 3/4 of one on either side; clamped to ±100.</summary>
    public static (double Centre, Interval Interval) AdjustedWald(long promoters, long detractors, long n)
    {
        double p = promoters + 0.75,
            d = detractors + 0.75,
            m = n + 3.0;
        var centre = 100 * (p - d) / m;
        var half = Z * NpsStandardError(p, d, m);
        return (centre, new Interval(Math.Max(-100, centre - half), Math.Min(100, centre + half)));
    }

    private static Interval Mean(Histogram answers)
    {
        double n = answers.Total,
            sum = 0,
            squares = 0;
        for (var i = 0; i < answers.Counts.Count; i++)
            sum += answers.Counts[i] * (double)(answers.Lowest + i);
        var mean = sum / n;
        for (var i = 0; i < answers.Counts.Count; i++)
            squares += answers.Counts[i] * Math.Pow(answers.Lowest + i - mean, 2);
        var half = Z * Math.Sqrt(squares / (n - 1)) / Math.Sqrt(n);
        return new Interval(mean - half, mean + half);
    }
}
