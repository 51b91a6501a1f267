namespace StaffPortal.Pdf;

/// <summary>One bar; a missing value leaves its place empty.</summary>
public sealed record PdfBar(string Label, double? Value, bool Highlighted);

/// <summary>A payout curve: its points on the score axis, and where the employee stands.</summary>
/// <param name="Points">Score and payout percent, scores rising.</param>
/// <param name="Mark">Score and payout percent of the employee; null when not measured.</param>
/// <param name="Labels">Words under the points, one each.</param>
/// <param name="Steps">The line jumps at each point instead of rising between them.</param>
public sealed record PdfCurve(
    IReadOnlyList<(double Score, double Payout)> Points,
    double Below,
    (double Score, double Payout)? Mark,
    IReadOnlyList<string> Labels,
    bool Steps
);

/// <summary>The pictures of a statement, drawn with lines and boxes.</summary>
public static class PdfCharts
{
    /// <summary>Bars in percent of the target, with a dashed line at 100.</summary>
    public static void Bars(PdfPage page, double x, double y, double width, double height, IReadOnlyList<PdfBar> bars, string goalLabel)
    {
        var highest = Math.Max(120, bars.Max(bar => bar.Value ?? 0));
        double floor = y + height - 12,
            step = width / bars.Count,
            goal = floor - (height - 18) * 100 / highest;
        foreach (var (i, bar) in bars.Index())
        {
            if (bar.Value is { } value)
            {
                var tall = Math.Max(0.8, (height - 18) * value / highest);
                page.Fill(x + i * step + step * 0.15, floor - tall, step * 0.7, tall, bar.Highlighted ? PdfStyle.Accent : PdfStyle.Rule);
            }

            var label = InterFonts.Of(FontWeight.Regular).Width(bar.Label, 6.5);
            page.Text(x + i * step + (step - label) / 2, y + height - 2, bar.Label, 6.5, FontWeight.Regular, PdfStyle.Quiet);
        }

        page.Line(x, goal, x + width, goal, 0.6, PdfStyle.Quiet, dashed: true);
        page.Text(x, goal - 2, goalLabel, 6.5, FontWeight.Regular, PdfStyle.Quiet);
    }

    /// <summary>The curve with the employee's point on it.</summary>
    public static void Curve(PdfPage page, double x, double y, double width, double height, PdfCurve curve)
    {
        double first = curve.Points[0].Score,
            last = curve.Points[^1].Score;
        if (curve.Mark is { } at)
            (first, last) = (Math.Min(first, at.Score), Math.Max(last, at.Score));
        var margin = Math.Max((last - first) * 0.15, 0.5);
        (first, last) = (first - margin, last + margin);
        var highest = Math.Max(100, curve.Points.Max(point => point.Payout)) * 1.08;
        double X(double score) => x + (score - first) / (last - first) * width;
        double Y(double payout) => y + (height - 10) * (1 - payout / highest);

        var path = new List<(double, double)> { (x, Y(curve.Below)), (X(curve.Points[0].Score), Y(curve.Below)) };
        foreach (var (i, point) in curve.Points.Index())
        {
            if (curve.Steps && i > 0)
                path.Add((X(point.Score), Y(curve.Points[i - 1].Payout)));
            path.Add((X(point.Score), Y(point.Payout)));
        }

        path.Add((x + width, Y(curve.Points[^1].Payout)));
        page.Line(x, Y(100), x + width, Y(100), 0.4, PdfStyle.Quiet, dashed: true);
        page.Polyline(path, 1.1, PdfStyle.Quiet);
        foreach (var (point, label) in curve.Points.Zip(curve.Labels))
            page.Text(
                X(point.Score) - InterFonts.Of(FontWeight.Regular).Width(label, 6.5) / 2,
                y + height,
                label,
                6.5,
                FontWeight.Regular,
                PdfStyle.Quiet
            );
        if (curve.Mark is { } mark)
            page.Dot(X(mark.Score), Y(mark.Payout), 3, PdfStyle.Accent);
    }
}
