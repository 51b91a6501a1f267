using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Charts;

/// <summary>Touchpoints down, months across, each cell with its value; the shade follows how far it lies from the middle of all cells.</summary>
public sealed class VoiceHeat(IReadOnlyList<VoiceGroup> groups, IReadOnlyList<YearMonth> months, Metric metric, CultureInfo culture)
    : IHtmlContent
{
    /// <summary>With fewer answers a cell shows its value without a shade: it says little.</summary>
    private const int Few = 5;

    /// <summary>So far from the middle a cell has the strongest shade, as a part of the metric's scale.</summary>
    private const double Strongest = 0.15;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<div class=\"scroll\" tabindex=\"0\"><table class=\"heat num\"><thead><tr><td></td>");
        foreach (var month in months)
        {
            writer.Write("<th scope=\"col\">");
            encoder.Encode(writer, Formats.ShortMonth(culture, month));
            writer.Write("</th>");
        }

        writer.Write("</tr></thead><tbody>");
        var middle = Middle();
        foreach (var group in groups)
        {
            writer.Write("<tr><th scope=\"row\">");
            encoder.Encode(writer, group.Name.In(culture));
            writer.Write("</th>");
            for (var i = 0; i < months.Count; i++)
                Cell(writer, encoder, group.Months[i].Of(metric.Question), months[i], middle);
            writer.Write("</tr>");
        }

        writer.Write("</tbody></table></div>");
    }

    private void Cell(TextWriter writer, HtmlEncoder encoder, Histogram answers, YearMonth month, double middle)
    {
        if (answers.Value(metric) is not { } value)
        {
            writer.Write("<td class=\"quiet\">–</td>");
            return;
        }

        var off = (value.ToDouble() - middle) / ((metric.Highest - metric.Lowest) * Strongest);
        var shade =
            answers.Total < Few ? "few"
            : off >= 1 ? "best"
            : off >= 0.33 ? "good"
            : off <= -1 ? "worst"
            : off <= -0.33 ? "poor"
            : "";
        writer.Write($"<td class=\"{shade}\" title=\"");
        encoder.Encode(
            writer,
            Texts.Get(
                culture,
                "Voice.PointSaid",
                Formats.Month(culture, month),
                VoiceText.Number(culture, metric, value.ToDouble()),
                answers.Total
            )
        );
        writer.Write("\">");
        encoder.Encode(writer, VoiceText.Number(culture, metric, value.ToDouble()));
        writer.Write("</td>");
    }

    /// <summary>All answers of all cells together.</summary>
    private double Middle()
    {
        var all = new Tally();
        foreach (var tally in groups.SelectMany(group => group.Months))
            all.Add(tally);
        return all.Of(metric.Question).Value(metric)?.ToDouble() ?? 0;
    }
}
