namespace StaffPortal.Scoring;

/// <summary>The answers of one group of customers, counted: all three questions at once. Additive, and cheap enough for one per person and touchpoint.</summary>
public sealed class Tally
{
    private readonly int[] _nps = new int[11];
    private readonly int[] _csat = new int[5];
    private readonly int[] _ces = new int[7];

    /// <summary>Counts one answer (or <paramref name="times"/> equal ones); a question that was not answered is null.</summary>
    /// <exception cref="IndexOutOfRangeException">A score is off its scale.</exception>
    public void Add(int? nps, int? csat, int? ces, int times = 1)
    {
        if (nps is { } n) _nps[n] += times;
        if (csat is { } c) _csat[c - 1] += times;
        if (ces is { } e) _ces[e - 1] += times;
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < 11; i++) _nps[i] += other._nps[i];
        for (var i = 0; i < 5; i++) _csat[i] += other._csat[i];
        for (var i = 0; i < 7; i++) _ces[i] += other._ces[i];
    }

    public Histogram Of(Question question) => new(question, Array.ConvertAll(Counts(question), count => (long)count));

    /// <summary>Points and count of a survey metric, without building a histogram.</summary>
    public (long Points, long Count) Sum(Metric metric)
    {
        var counts = Counts(metric.Question);
        var lowest = metric.Question == Question.Nps ? 0 : 1;
        long points = 0, count = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            points += counts[i] * metric.Points(lowest + i);
            count += counts[i];
        }

        return (points, count);
    }

    private int[] Counts(Question question) => question switch
    {
        Question.Nps => _nps,
        Question.Csat => _csat,
        Question.Ces => _ces,
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };
}
