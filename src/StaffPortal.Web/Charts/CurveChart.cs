using System.Globalization;
using System.Text;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Charts;

/// <summary>The geometry of a payout curve as inline SVG: path, the score that pays 100 %, labels, and the point on it.</summary>
public sealed class CurveChart
{
    private const double Width = 240,
        Floor = 44,
        Top = 8;

    private readonly double _first,
        _last,
        _highest;

    public CurveChart(Curve curve, Fraction? score, Fraction? payout, CultureInfo culture, Metric metric)
    {
        var points = curve.Points.Select(point => (Score: point.Score.ToDouble(), Payout: point.Payout.ToDouble())).ToList();
        (_first, _last) = (points[0].Score, points[^1].Score);
        if (score is { } at)
        {
            // A far-off score stays in the picture without pressing the curve flat.
            var range = Math.Max(_last - _first, 1e-9);
            _first = Math.Min(_first, Math.Max(at.ToDouble(), _first - range));
            _last = Math.Max(_last, Math.Min(at.ToDouble(), _last + range));
        }

        var margin = Math.Max((_last - _first) * 0.2, 1e-6);
        (_first, _last) = (_first - margin, _last + margin);
        _highest = Math.Max(100, points.Max(point => point.Payout));
        Path = PathOf(curve, points);
        Labels = [.. curve.Points.Select(point => (X(point.Score.ToDouble()), Formats.Number(culture, point.Score)))];
        var goal = points.FindIndex(point => point.Payout >= 100);
        if (goal > 0 && points[goal].Payout > 100 && curve.Kind == CurveKind.Linear)
        {
            var (from, to) = (points[goal - 1], points[goal]);
            Goal = X(from.Score + (100 - from.Payout) / (to.Payout - from.Payout) * (to.Score - from.Score));
        }
        else if (goal >= 0)
            Goal = X(points[goal].Score);

        if (score is { } used && payout is { } paid)
            Dot = (Math.Clamp(X(used.ToDouble()), 5, Width - 5), Y(paid.ToDouble()));
        Words = string.Join(
            "; ",
            curve.Points.Select(point => $"{Formats.Number(culture, point.Score)} — {Formats.Number(culture, point.Payout)} %")
        );
        Mark = score is { } shown ? Formats.Score(culture, metric, shown) : null;
    }

    public string Path { get; }

    /// <summary>Where the payout reaches 100 %; null when the curve never does.</summary>
    public double? Goal { get; }

    public (double X, double Y)? Dot { get; }
    public IReadOnlyList<(double X, string Text)> Labels { get; }

    /// <summary>The curve's points in words, for those who cannot see it.</summary>
    public string Words { get; }

    public string? Mark { get; }

    /// <summary>A coordinate as SVG wants it.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private string PathOf(Curve curve, List<(double Score, double Payout)> points)
    {
        var path = new StringBuilder($"M0 {N(Y(curve.Below.ToDouble()))} H{N(X(points[0].Score))} V{N(Y(points[0].Payout))}");
        for (var i = 1; i < points.Count; i++)
            path.Append(
                curve.Kind == CurveKind.Steps
                    ? $" H{N(X(points[i].Score))} V{N(Y(points[i].Payout))}"
                    : $" L{N(X(points[i].Score))} {N(Y(points[i].Payout))}"
            );
        return path.Append(" H240").ToString();
    }

    private double X(double score) => (score - _first) / (_last - _first) * Width;

    private double Y(double payout) => Floor - (Floor - Top) * payout / _highest;
}
