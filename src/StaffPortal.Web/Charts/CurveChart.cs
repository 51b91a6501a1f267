using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Charts;

/// <summary>A payout curve as inline SVG: path, the score that pays 100 %, labels, and the point on it. Written directly: a partial for each line of a statement costs more than the picture.</summary>
public sealed class CurveChart : IHtmlContent
{
    private const double Width = 240,
        Floor = 44,
        Top = 8;

    private readonly double _first,
        _last,
        _highest;

    /// <summary>Where the payout reaches 100 %; null when the curve never does.</summary>
    private readonly double? _goal;

    private readonly (double X, double Y)? _dot;
    private readonly string _path;
    private readonly List<(double X, string Text)> _labels;

    /// <summary>The curve's points in words, for those who cannot see it.</summary>
    private readonly string _words;

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
        _path = PathOf(curve, points);
        _labels = [.. curve.Points.Select(point => (X(point.Score.ToDouble()), Formats.Number(culture, point.Score)))];
        var goal = points.FindIndex(point => point.Payout >= 100);
        if (goal > 0 && points[goal].Payout > 100 && curve.Kind == CurveKind.Linear)
        {
            var (from, to) = (points[goal - 1], points[goal]);
            _goal = X(from.Score + (100 - from.Payout) / (to.Payout - from.Payout) * (to.Score - from.Score));
        }
        else if (goal >= 0)
            _goal = X(points[goal].Score);

        if (score is { } used && payout is { } paid)
            _dot = (Math.Clamp(X(used.ToDouble()), 5, Width - 5), Y(paid.ToDouble()));
        var words = string.Join(
            "; ",
            curve.Points.Select(point => $"{Formats.Number(culture, point.Score)} — {Formats.Number(culture, point.Payout)} %")
        );
        _words = Texts.Get(culture, "Charts.Curve", words);
        if (score is { } shown)
            _words += " " + Texts.Get(culture, "Charts.CurveMark", Formats.Score(culture, metric, shown));
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<svg class=\"curve\" viewBox=\"0 0 240 60\" role=\"img\" aria-label=\"");
        encoder.Encode(writer, _words);
        writer.Write("\">");
        if (_goal is { } goal)
        {
            writer.Write($"<g><line class=\"goal\" x1=\"{N(goal)}\" x2=\"{N(goal)}\" y1=\"6\" y2=\"46\"/>");
            writer.Write($"<text x=\"{N(goal - 5)}\" y=\"14\" text-anchor=\"end\">100&#160;%</text></g>");
        }

        writer.Write($"<path class=\"path\" d=\"{_path}\"/>");
        if (_dot is { } dot)
            writer.Write($"<circle class=\"dot\" cx=\"{N(dot.X)}\" cy=\"{N(dot.Y)}\" r=\"5\"/>");
        foreach (var (x, text) in _labels)
        {
            writer.Write($"<g><text x=\"{N(x)}\" y=\"57\" text-anchor=\"middle\">");
            encoder.Encode(writer, text);
            writer.Write("</text></g>");
        }

        writer.Write("</svg>");
    }

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
