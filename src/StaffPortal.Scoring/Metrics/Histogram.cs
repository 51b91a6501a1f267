namespace StaffPortal.Scoring;

/// <summary>How often each answer was given to one question, lowest answer first. The sufficient statistic of every survey metric.</summary>
public sealed class Histogram : IEquatable<Histogram>
{
    private readonly long[] _counts;

    public Histogram(Question question, params long[] counts)
    {
        var (lowest, highest) = Metric.Scale(question);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, highest - lowest + 1);
        if (counts.Any(count => count < 0))
            throw new ArgumentOutOfRangeException(nameof(counts));
        (Question, _counts, Lowest) = (question, counts, lowest);
    }

    public Question Question { get; }
    public int Lowest { get; }
    public IReadOnlyList<long> Counts => _counts;
    public long Total => _counts.Sum();

    public static Histogram Empty(Question question)
    {
        var (lowest, highest) = Metric.Scale(question);
        return new Histogram(question, new long[highest - lowest + 1]);
    }

    /// <summary>The same answers with <paramref name="change"/> more (or fewer) of one score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is off the scale or the count would fall below 0.</exception>
    public Histogram With(int score, long change)
    {
        var counts = (long[])_counts.Clone();
        counts[score - Lowest] += change;
        return new Histogram(Question, counts);
    }

    /// <summary>Sum of the metric's points and number of answers.</summary>
    public (long Points, long Count) Sum(Metric metric)
    {
        long points = 0,
            count = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            points += _counts[i] * metric.Points(Lowest + i);
            count += _counts[i];
        }

        return (points, count);
    }

    /// <summary>The metric's exact value; null without answers.</summary>
    public Fraction? Value(Metric metric) => Sum(metric) is { Count: > 0 } sum ? new Fraction(sum.Points, sum.Count) : null;

    /// <summary>Number of answers from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public long Between(int from, int to) => _counts.Skip(from - Lowest).Take(to - from + 1).Sum();

    public bool Equals(Histogram? other) =>
        other is not null && Question == other.Question && _counts.AsSpan().SequenceEqual(other._counts);

    public override bool Equals(object? obj) => Equals(obj as Histogram);

    public override int GetHashCode() => HashCode.Combine(Question, Total);
}
