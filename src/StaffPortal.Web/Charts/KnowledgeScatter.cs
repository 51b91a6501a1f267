using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Statistics;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>
/// What teams know across, how content their customers are up; a point for each team at a touchpoint, hollow where there are few answers.
/// The table beneath says the same in numbers.
/// </summary>
public sealed class KnowledgeScatter(IReadOnlyList<ConnectionLine> lines, int enough, CultureInfo culture) : IHtmlContent
{
    private const double Width = 640,
        Height = 300,
        Left = 44,
        Right = 16,
        Top = 14,
        Bottom = 40,
        Step = 10;

    /// <summary>With more points numbers would lie on each other.</summary>
    private const int MostNumbered = 30;

    private readonly double _knowledge = Floor(lines.Select(line => line.Figure.Knowledge)),
        _csat = Floor(lines.Select(line => line.Figure.Csat!.Value));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<svg class=\"trend scatter\" viewBox=\"0 0 {N(Width)} {N(Height)}\" role=\"img\" aria-label=\"");
        encoder.Encode(writer, Texts.Get(culture, "Connection.ScatterSaid", lines.Count));
        writer.Write("\">");
        for (var at = _csat; at <= 100; at += Step)
        {
            writer.Write($"<line class=\"grid\" x1=\"{N(Left)}\" x2=\"{N(Width - Right)}\" y1=\"{N(Y(at))}\" y2=\"{N(Y(at))}\"/>");
            Text(writer, encoder, Left - 6, Y(at) + 4, "end", Percent(at));
        }

        for (var at = _knowledge; at <= 100; at += Step)
            Text(writer, encoder, X(at), Height - Bottom + 18, "middle", Percent(at));
        Text(writer, encoder, Width - Right, Height - 4, "end", Texts.Get(culture, "Connection.Knowledge") + " →");
        foreach (var (i, line) in lines.Index())
        {
            var figure = line.Figure;
            var few = figure.Answers < enough || figure.Responses < enough;
            writer.Write(
                $"<circle class=\"dot{(few ? " few" : "")}\" cx=\"{N(X(figure.Knowledge))}\" cy=\"{N(Y(figure.Csat!.Value))}\" r=\"5\"><title>"
            );
            encoder.Encode(
                writer,
                $"{line.Touchpoint.In(culture)}, {line.Team}: {Percent(figure.Knowledge)} · {Percent(figure.Csat.Value)}"
            );
            writer.Write("</title></circle>");
            if (lines.Count <= MostNumbered)
                Text(
                    writer,
                    encoder,
                    X(figure.Knowledge) + 8,
                    Y(figure.Csat.Value) - 6,
                    "start",
                    (i + 1).ToString(CultureInfo.InvariantCulture)
                );
        }

        writer.Write("</svg>");
    }

    private static double Floor(IEnumerable<double> values) => Math.Min(90, Math.Floor(values.DefaultIfEmpty(90).Min() / Step) * Step);

    private double X(double knowledge) => Left + (Width - Left - Right) * (knowledge - _knowledge) / (100 - _knowledge);

    private double Y(double csat) => Height - Bottom - (Height - Bottom - Top) * (csat - _csat) / (100 - _csat);

    private string Percent(double value) => value.ToString("0", culture) + "\u00A0%";

    private static void Text(TextWriter writer, HtmlEncoder encoder, double x, double y, string anchor, string text)
    {
        writer.Write($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">");
        encoder.Encode(writer, text);
        writer.Write("</text>");
    }
}
