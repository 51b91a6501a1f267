using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>Twelve months in percent of the target as inline SVG; the last one is the month shown.</summary>
public sealed class BarChart(IReadOnlyList<MonthShare> months, CultureInfo culture) : IHtmlContent
{
    private const double Width = 300,
        Floor = 72,
        Tallest = 62;

    /// <summary>A name stands under every third bar, counted from the last.</summary>
    private const int NamedEvery = 3;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var highest = Math.Max(120, months.Max(month => month.Percent?.ToDouble() ?? 0));
        var step = Width / months.Count;
        writer.Write("<svg class=\"spark\" viewBox=\"0 0 300 88\" role=\"img\" aria-label=\"");
        encoder.Encode(writer, Words());
        writer.Write("\">");
        for (var i = 0; i < months.Count; i++)
        {
            var (month, left, isLast) = (months[i], i * step, i == months.Count - 1);
            var height = month.Percent is { } percent ? Math.Max(1.5, Tallest * percent.ToDouble() / highest) : 0;
            writer.Write(isLast ? "<rect class=\"now\"" : "<rect");
            writer.Write(
                $" x=\"{N(left + step * 0.16)}\" y=\"{N(Floor - height)}\" width=\"{N(step * 0.68)}\" height=\"{N(height)}\" rx=\"2\"/>"
            );
            if ((months.Count - 1 - i) % NamedEvery != 0)
                continue;
            writer.Write($"<g><text x=\"{N(left + step / 2)}\" y=\"85\">");
            encoder.Encode(writer, Formats.ShortMonth(culture, month.Month));
            writer.Write("</text></g>");
        }

        var goal = Floor - Tallest * 100 / highest;
        writer.Write($"<line class=\"goal\" x1=\"0\" x2=\"300\" y1=\"{N(goal)}\" y2=\"{N(goal)}\"/>");
        writer.Write($"<text class=\"goal-label\" x=\"2\" y=\"{N(goal - 3)}\">100&#160;%</text></svg>");
    }

    /// <summary>The same for those who cannot see it.</summary>
    private string Words() =>
        Texts.Get(culture, "Charts.Bars")
        + " "
        + string.Join(
            "; ",
            months
                .Where(month => month.Percent is not null)
                .Select(month => $"{Formats.ShortMonth(culture, month.Month)} {Formats.Percent(culture, month.Percent!.Value, 0)}")
        );
}
