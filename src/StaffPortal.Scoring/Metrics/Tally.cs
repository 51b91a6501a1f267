using System.Globalization;

namespace StaffPortal.Scoring;

/// <summary>The answers of one group of customers, counted: all three questions at once. Additive, and cheap enough for one per person and touchpoint.</summary>
public sealed class Tally
{
    private const int NpsAt = 0,
        CsatAt = 11,
        CesAt = 16,
        Size = 23;

    // One array for all three questions: counting a million answers is bound by memory, not by arithmetic.
    private readonly int[] _counts = new int[Size];

    /// <summary>
    /// Counts one answer (or <paramref name="times"/> equal ones; below 0 takes them back); a question that was not answered is null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is off its scale.</exception>
    public void Add(int? nps, int? csat, int? ces, int times = 1)
    {
        if (nps is not (null or (>= 0 and <= 10)))
            throw new ArgumentOutOfRangeException(nameof(nps));
        if (csat is not (null or (>= 1 and <= 5)))
            throw new ArgumentOutOfRangeException(nameof(csat));
        if (ces is not (null or (>= 1 and <= 7)))
            throw new ArgumentOutOfRangeException(nameof(ces));
        if (nps is { } n)
            _counts[NpsAt + n] += times;
        if (csat is { } c)
            _counts[CsatAt + c - 1] += times;
        if (ces is { } e)
            _counts[CesAt + e - 1] += times;
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < Size; i++)
            _counts[i] += other._counts[i];
    }

    /// <summary>Whether nothing is counted, or everything was taken back.</summary>
    public bool IsEmpty => _counts.AsSpan().IndexOfAnyExcept(0) < 0;

    public void Clear() => Array.Clear(_counts);

    /// <summary>The counts of all three questions with commas between, lowest answer first; <see cref="Parse"/> reads it.</summary>
    public string ToText() => string.Join(',', _counts);

    /// <exception cref="FormatException">Not 23 whole numbers with commas between.</exception>
    public static Tally Parse(string text)
    {
        var parts = text.Split(',');
        if (parts.Length != Size)
            throw new FormatException($"A tally has {Size} counts, not {parts.Length}.");
        var tally = new Tally();
        for (var i = 0; i < Size; i++)
            tally._counts[i] = int.Parse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return tally;
    }

    public Histogram Of(Question question) => new(question, Array.ConvertAll(Counts(question).ToArray(), count => (long)count));

    /// <summary>Points and count of a survey metric, without building a histogram.</summary>
    public (long Points, long Count) Sum(Metric metric)
    {
        var counts = Counts(metric.Question);
        var lowest = Metric.Scale(metric.Question).Lowest;
        long points = 0,
            count = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            points += counts[i] * metric.Points(lowest + i);
            count += counts[i];
        }

        return (points, count);
    }

    private ReadOnlySpan<int> Counts(Question question) =>
        question switch
        {
            Question.Nps => _counts.AsSpan(NpsAt, 11),
            Question.Csat => _counts.AsSpan(CsatAt, 5),
            Question.Ces => _counts.AsSpan(CesAt, 7),
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };
}
