using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>A metric month by month as inline SVG: the line, the band in which chance alone may move it, and how many answered.</summary>
/// <param name="from">Months from here on are those that the page is about.</param>
public sealed class VoiceTrend(IReadOnlyList<MonthTally> months, Metric metric, YearMonth from, CultureInfo culture) : IHtmlContent
{
    private const double Width = 760,
        Height = 236,
        Left = 44,
        Right = 16,
        Top = 18,
        Floor = 186;

    /// <summary>A scale never shows less than this part of its whole, so that a point or two look like a point or two.</summary>
    private const double LeastPart = 0.2;

    /// <summary>The look of the picture where no style sheet is: in a file of its own.</summary>
    private const string OwnStyle =
        "<style>text{font:12px sans-serif;fill:#555}.band{fill:#dcece9}.line{fill:none;stroke:#0b6e63;stroke-width:2}"
        + ".dot{fill:#0b6e63}.dot.few{fill:#fff;stroke:#0b6e63}.grid{stroke:#ddd}.zone{stroke:#999;stroke-dasharray:3 4}"
        + ".value{font-weight:600;fill:#222}</style>";

    private sealed record Point(YearMonth Month, double X, long Answers, double? Value, Interval? Interval);

    /// <summary>With fewer answers a dot is hollow.</summary>
    private const int Few = 10;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Write(writer, encoder, alone: false);

    /// <summary>The picture as a file.</summary>
    public string ToFile()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, HtmlEncoder.Default, alone: true);
        return writer.ToString();
    }

    private void Write(TextWriter writer, HtmlEncoder encoder, bool alone)
    {
        var step = (Width - Left - Right) / Math.Max(1, months.Count - 1);
        var points = months
            .Select(
                (month, i) =>
                {
                    var answers = month.Scores.Of(metric.Question);
                    return new Point(
                        month.Month,
                        Left + step * i,
                        answers.Total,
                        answers.Value(metric)?.ToDouble(),
                        Intervals.Of(metric, answers)
                    );
                }
            )
            .ToList();
        var (low, high) = Range(points);
        double Y(double value) => Floor - (Floor - Top) * (Math.Clamp(value, low, high) - low) / (high - low);
        writer.Write("<svg class=\"trend\"");
        writer.Write(alone ? $" xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(Width)}\" height=\"{N(Height)}\"" : "");
        writer.Write($" viewBox=\"0 0 {N(Width)} {N(Height)}\" role=\"img\" aria-label=\"");
        encoder.Encode(writer, Words(points));
        writer.Write("\">");
        writer.Write(alone ? OwnStyle : "");
        foreach (var line in Lines(low, high))
            Line(writer, encoder, Y(line), line, "grid");
        if (metric == Metric.Nps)
            foreach (var zone in new double[] { VoiceText.LowZone, VoiceText.HighZone })
                if (zone > low && zone < high)
                    Line(writer, encoder, Y(zone), null, "zone");
        Band(writer, points, Y);
        Path(writer, points, Y);
        foreach (var point in points)
            Mark(writer, encoder, point, Y, point == points[^1] || point.Month == from);
        writer.Write("</svg>");
    }

    private (double Low, double High) Range(IReadOnlyList<Point> points)
    {
        var seen = points.Where(p => p.Value is not null).ToList();
        if (seen.Count == 0)
            return (metric.Lowest, metric.Highest);
        // A month with a handful of answers has a band over nearly everything: it must not press the line flat.
        var solid = seen.Where(p => p.Answers >= Few).ToList();
        var of = solid.Count > 0 ? solid : seen;
        var (low, high) = (of.Min(p => p.Interval?.Low ?? p.Value!.Value), of.Max(p => p.Interval?.High ?? p.Value!.Value));
        (low, high) = (Math.Min(low, seen.Min(p => p.Value!.Value)), Math.Max(high, seen.Max(p => p.Value!.Value)));
        var least = (metric.Highest - metric.Lowest) * LeastPart;
        if (high - low < least)
            (low, high) = ((low + high - least) / 2, (low + high + least) / 2);
        return (Math.Max(metric.Lowest, low - least / 8), Math.Min(metric.Highest, high + least / 8));
    }

    private static IEnumerable<double> Lines(double low, double high)
    {
        var wide = (high - low) / 4;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(wide)));
        var step = new[] { 1, 2, 5, 10 }.Select(times => times * unit).First(size => size >= wide);
        for (var line = Math.Ceiling(low / step) * step; line <= high + 1e-9; line += step)
            yield return line;
    }

    private void Line(TextWriter writer, HtmlEncoder encoder, double y, double? value, string kind)
    {
        writer.Write($"<path class=\"{kind}\" d=\"M{N(Left)} {N(y)}H{N(Width - Right)}\"/>");
        if (value is not { } shown)
            return;
        writer.Write($"<text x=\"{N(Left - 8)}\" y=\"{N(y + 4)}\" text-anchor=\"end\">");
        encoder.Encode(writer, VoiceText.Number(culture, metric, shown));
        writer.Write("</text>");
    }

    private static void Band(TextWriter writer, IReadOnlyList<Point> points, Func<double, double> y)
    {
        foreach (var run in Runs(points.Select(p => p.Interval is null ? null : p)))
            writer.Write(
                "<path class=\"band\" d=\"M"
                    + string.Join('L', run.Select(p => $"{N(p.X)} {N(y(p.Interval!.Value.High))}"))
                    + "L"
                    + string.Join('L', run.AsEnumerable().Reverse().Select(p => $"{N(p.X)} {N(y(p.Interval!.Value.Low))}"))
                    + "Z\"/>"
            );
    }

    private static void Path(TextWriter writer, IReadOnlyList<Point> points, Func<double, double> y)
    {
        foreach (var run in Runs(points.Select(p => p.Value is null ? null : p)))
            writer.Write($"<path class=\"line\" d=\"M{string.Join('L', run.Select(p => $"{N(p.X)} {N(y(p.Value!.Value))}"))}\"/>");
    }

    /// <summary>Months without answers interrupt a line.</summary>
    private static IEnumerable<List<Point>> Runs(IEnumerable<Point?> points)
    {
        var run = new List<Point>();
        foreach (var point in points)
        {
            if (point is not null)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 0)
                yield return run;
            run = [];
        }

        if (run.Count > 0)
            yield return run;
    }

    private void Mark(TextWriter writer, HtmlEncoder encoder, Point point, Func<double, double> y, bool named)
    {
        writer.Write("<g class=\"at\">");
        if (point.Value is { } value)
        {
            writer.Write(
                $"<circle class=\"dot{(point.Answers < Few ? " few" : "")}\" cx=\"{N(point.X)}\" cy=\"{N(y(value))}\" r=\"4\"><title>"
            );
            encoder.Encode(writer, Said(point));
            writer.Write("</title></circle>");
            if (named)
            {
                var end = point.X > Width / 2;
                writer.Write(
                    $"<text class=\"value\" x=\"{N(point.X)}\" y=\"{N(y(value) - 10)}\" text-anchor=\"{(end ? "end" : "middle")}\">"
                );
                encoder.Encode(writer, VoiceText.Number(culture, metric, value));
                writer.Write("</text>");
            }
        }

        writer.Write($"<text x=\"{N(point.X)}\" y=\"{N(Floor + 20)}\" text-anchor=\"middle\">");
        encoder.Encode(writer, Formats.ShortMonth(culture, point.Month));
        writer.Write($"</text><text class=\"count\" x=\"{N(point.X)}\" y=\"{N(Floor + 36)}\" text-anchor=\"middle\">");
        encoder.Encode(writer, point.Answers.ToString("N0", culture));
        writer.Write("</text></g>");
    }

    private string Said(Point point) =>
        Texts.Get(
            culture,
            "Voice.PointSaid",
            Formats.Month(culture, point.Month),
            VoiceText.Number(culture, metric, point.Value!.Value),
            point.Answers
        );

    private string Words(IEnumerable<Point> points) =>
        Texts.Get(culture, "Voice.TrendOf", ReportText.Metric(culture, metric))
        + ". "
        + string.Join("; ", points.Where(p => p.Value is not null).Select(Said));
}
