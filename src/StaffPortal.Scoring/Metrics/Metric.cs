using System.Text.RegularExpressions;

namespace StaffPortal.Scoring;

/// <summary>The survey question that a metric is made of; None for imported measures.</summary>
public enum Question
{
    None,
    Nps,
    Csat,
    Ces,
}

/// <summary>What a company calls a measure of its own, in the languages of its papers.</summary>
public sealed record MetricNames(string Ru, string Pl, string En)
{
    /// <param name="language">ru, pl or en; English for any other.</param>
    public string In(string language) =>
        language switch
        {
            "ru" => Ru,
            "pl" => Pl,
            _ => En,
        };
}

/// <summary>What is measured: four survey metrics, and measures that arrive as numerator and denominator.</summary>
/// <remarks>Every metric is a sum of points over a count, so groups add up before dividing and never average averages.</remarks>
public sealed partial record Metric
{
    private Metric(string id, Question question, int lowest, int highest, long factor) =>
        (Id, Question, Lowest, Highest, Factor) = (id, question, lowest, highest, factor);

    /// <summary>Net promoter score, -100..100 (Reichheld 2003): 100 points a promoter (9, 10), -100 a detractor (0..6).</summary>
    public static Metric Nps { get; } = new("nps", Question.Nps, -100, 100, 1);

    /// <summary>Share of 4 and 5 among answers 1..5 (top two boxes), in percent.</summary>
    public static Metric Csat { get; } = new("csat", Question.Csat, 0, 100, 1);

    /// <summary>Mean of answers 1..5.</summary>
    public static Metric CsatMean { get; } = new("csat-mean", Question.Csat, 1, 5, 1);

    /// <summary>Mean of answers 1..7 to "X made it easy for me" (customer effort score).</summary>
    public static Metric Ces { get; } = new("ces", Question.Ces, 1, 7, 1);

    public string Id { get; }
    public Question Question { get; }

    /// <summary>Lowest possible value; for measures no bound is applied.</summary>
    public int Lowest { get; }

    /// <summary>Highest possible value; for measures no bound is applied.</summary>
    public int Highest { get; }

    /// <summary>What a measure's numerator is multiplied by: 100 for percentages, 1 for plain indicators.</summary>
    public long Factor { get; }

    /// <summary>Whether a measure counts a part of a whole, so that its numerator cannot exceed its denominator.</summary>
    public bool IsShare => Id is "retention" or "quiz" or "standards";

    public bool IsSurvey => Question != Question.None;

    /// <summary>Finds a metric by its id: <c>nps, csat, csat-mean, ces, retention, quiz, standards, kpi:code, rate:code</c>; null if there is none.</summary>
    public static Metric? Find(string id) =>
        id switch
        {
            "nps" => Nps,
            "csat" => Csat,
            "csat-mean" => CsatMean,
            "ces" => Ces,
            "retention" or "quiz" or "standards" => new Metric(id, Question.None, 0, 100, 100),
            _ when MeasureId().IsMatch(id) => new Metric(id, Question.None, 0, 0, id[0] == 'r' ? 100 : 1),
            _ => null,
        };

    /// <summary>The points one answer adds; the metric is the sum of points over the number of answers.</summary>
    public long Points(int score) =>
        Id switch
        {
            "nps" => score >= 9 ? 100
            : score <= 6 ? -100
            : 0,
            "csat" => score >= 4 ? 100 : 0,
            _ => score,
        };

    /// <summary>The best answer to the question: 10, 5 or 7.</summary>
    public int TopScore => Scale(Question).Highest;

    /// <summary>Lowest and highest answer of a question: 0..10, 1..5, 1..7.</summary>
    public static (int Lowest, int Highest) Scale(Question question) =>
        question switch
        {
            Question.Nps => (0, 10),
            Question.Csat => (1, 5),
            Question.Ces => (1, 7),
            _ => throw new ArgumentOutOfRangeException(nameof(question)),
        };

    /// <summary>How the plan that asks for it calls it; null where nobody has given it a name.</summary>
    public MetricNames? Names { get; init; }

    /// <summary>Whatever a plan calls it, the same id is the same measure.</summary>
    public bool Equals(Metric? other) => other is not null && Id == other.Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Id;

    [GeneratedRegex("^(kpi|rate):[A-Za-z0-9._-]{1,40}$")]
    private static partial Regex MeasureId();
}
