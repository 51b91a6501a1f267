namespace StaffPortal.Scoring.Training;

/// <summary>One attempt's points by question; null where the question was not in the attempt.</summary>
/// <param name="Points">In the order of the questions.</param>
public sealed record MarkRow(IReadOnlyList<double?> Points);

/// <summary>How a question worked. Null where there is too little to say, or where all did alike.</summary>
/// <param name="Attempts">Attempts that had the question.</param>
/// <param name="Facility">0..100: mean points of the greatest.</param>
/// <param name="Deviation">Standard deviation in percent of the greatest points.</param>
/// <param name="Weight">Intended weight, percent of the quiz.</param>
/// <param name="EffectiveWeight">How much it really decided, percent; null also where it ran against the rest.</param>
/// <param name="Discrimination">-100..100: correlation with the rest of the quiz.</param>
/// <param name="Efficiency">-100..100: that correlation against the greatest possible at this facility.</param>
public sealed record ItemStatistics(
    int Attempts,
    double? Facility,
    double? Deviation,
    double? Weight,
    double? EffectiveWeight,
    double? Discrimination,
    double? Efficiency
);

/// <summary>How a quiz worked; points in percent of the greatest.</summary>
/// <param name="Consistency">Coefficient of internal consistency (Cronbach's alpha), percent.</param>
/// <param name="ErrorRatio">How much of the deviation is chance, percent.</param>
/// <param name="StandardError">Percentage points by which a result may be off by chance.</param>
public sealed record QuizStatistics(
    int Attempts,
    double? Mean,
    double? Median,
    double? Deviation,
    double? Skewness,
    double? Kurtosis,
    double? Consistency,
    double? ErrorRatio,
    double? StandardError,
    IReadOnlyList<ItemStatistics> Items
);

/// <summary>
/// Item and quiz statistics with the definitions that Moodle documents ("Quiz statistics calculations", docs.moodle.org/dev), so that a teacher finds the same figures.
/// Variances and covariances divide by S - 1.
/// </summary>
public static class ItemAnalysis
{
    /// <param name="greatest">Greatest points of each question, above 0; the least are 0.</param>
    /// <exception cref="ArgumentException">A row has another number of questions.</exception>
    public static QuizStatistics Of(IReadOnlyList<double> greatest, IReadOnlyList<MarkRow> rows)
    {
        if (rows.Any(row => row.Points.Count != greatest.Count))
            throw new ArgumentException("Each row needs as many points as there are questions.", nameof(rows));
        var totals = rows.Select(row => row.Points.Sum(points => points ?? 0)).ToArray();
        var limits = rows.Select(row => row.Points.Zip(greatest).Sum(pair => pair.First is null ? 0 : pair.Second)).ToArray();
        var items = greatest.Select((most, p) => Item(rows, totals, limits, p, most)).ToList();
        var effective = items.Sum(item => item.RootCovariance ?? 0);
        var shown = items
            .Select(item =>
                item.Statistics with
                {
                    EffectiveWeight = item.RootCovariance is { } root && effective > 0 ? 100 * root / effective : null,
                }
            )
            .ToList();

        var percents = totals.Zip(limits).Where(pair => pair.Second > 0).Select(pair => 100 * pair.First / pair.Second).ToArray();
        var (m2, m3, m4) = (Moment(percents, 2), Moment(percents, 3), Moment(percents, 4));
        double s = percents.Length;
        double? deviation = s > 1 ? Math.Sqrt(s / (s - 1) * m2) : null;
        double? k2 = s > 1 ? s / (s - 1) * m2 : null;
        double? skewness = s > 2 && k2 > 1e-9 ? s * s / ((s - 1) * (s - 2)) * m3 / Math.Pow(k2.Value, 1.5) : null;
        double? kurtosis =
            s > 3 && k2 > 1e-9 ? s * s / ((s - 1) * (s - 2) * (s - 3)) * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / (k2 * k2) : null;
        var consistency = Consistency(greatest, rows, totals);
        // A negative consistency makes an error ratio above 100; below the whole there is no root.
        double? error = consistency is { } cic && cic <= 100 ? 100 * Math.Sqrt(1 - cic / 100) : null;
        return new QuizStatistics(
            rows.Count,
            s > 0 ? percents.Average() : null,
            Median(percents),
            deviation,
            skewness,
            kurtosis,
            consistency,
            error,
            error / 100 * deviation,
            shown
        );
    }

    private static (ItemStatistics Statistics, double? RootCovariance) Item(
        IReadOnlyList<MarkRow> rows,
        double[] totals,
        double[] limits,
        int p,
        double most
    )
    {
        var with = Enumerable.Range(0, rows.Count).Where(row => rows[row].Points[p] is not null).ToList();
        var own = with.Select(row => rows[row].Points[p]!.Value).ToArray();
        var total = with.Select(row => totals[row]).ToArray();
        var rest = own.Zip(total).Select(pair => pair.Second - pair.First).ToArray();
        if (own.Length == 0)
            return (new ItemStatistics(0, null, null, null, null, null, null), null);
        var facility = 100 * own.Average() / most;
        var weight = 100 * most / with.Average(row => limits[row]);
        if (own.Length < 2)
            return (new ItemStatistics(own.Length, facility, null, weight, null, null, null), null);
        var (ownVariance, restVariance, covariance) = (Covariance(own, own), Covariance(rest, rest), Covariance(own, rest));
        double? discrimination =
            ownVariance > 1e-12 && restVariance > 1e-12 ? 100 * covariance / Math.Sqrt(ownVariance * restVariance) : null;
        var best = Covariance([.. own.Order()], [.. rest.Order()]);
        double? efficiency = best > 1e-12 ? 100 * covariance / best : null;
        var withTotal = Covariance(own, total);
        return (
            new ItemStatistics(own.Length, facility, 100 * Math.Sqrt(ownVariance) / most, weight, null, discrimination, efficiency),
            withTotal >= 0 ? Math.Sqrt(withTotal) : null
        );
    }

    /// <summary>Only where everybody had the same questions: drawn ones differ from attempt to attempt.</summary>
    private static double? Consistency(IReadOnlyList<double> greatest, IReadOnlyList<MarkRow> rows, double[] totals)
    {
        var p = greatest.Count;
        if (p < 2 || rows.Count < 2 || rows.Any(row => row.Points.Any(points => points is null)))
            return null;
        var variance = Covariance(totals, totals);
        if (variance < 1e-12)
            return null;
        var items = Enumerable
            .Range(0, p)
            .Sum(i =>
            {
                var own = rows.Select(row => row.Points[i]!.Value).ToArray();
                return Covariance(own, own);
            });
        return 100.0 * p / (p - 1) * (1 - items / variance);
    }

    private static double Covariance(double[] a, double[] b)
    {
        if (a.Length < 2)
            return 0;
        var (meanA, meanB) = (a.Average(), b.Average());
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (a[i] - meanA) * (b[i] - meanB);
        return sum / (a.Length - 1);
    }

    private static double Moment(double[] values, int power)
    {
        if (values.Length == 0)
            return 0;
        var mean = values.Average();
        return values.Average(value => Math.Pow(value - mean, power));
    }

    private static double? Median(double[] values)
    {
        if (values.Length == 0)
            return null;
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
