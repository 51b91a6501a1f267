using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Charts;

/// <summary>How often each score was given, best first, with NPS in its three groups.</summary>
public sealed class VoiceScores(Histogram answers, Metric metric, CultureInfo culture) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var total = answers.Total;
        if (metric == Metric.Nps && total > 0)
        {
            writer.Write("<p class=\"num\">");
            encoder.Encode(
                writer,
                Texts.Get(
                    culture,
                    "Voice.ThreeGroups",
                    Share(answers.Between(9, 10), total),
                    Share(answers.Between(7, 8), total),
                    Share(answers.Between(0, 6), total)
                )
            );
            writer.Write("</p>");
        }

        writer.Write("<ol class=\"distribution num\">");
        for (var i = answers.Counts.Count - 1; i >= 0; i--)
        {
            var times = answers.Counts[i];
            var share = total == 0 ? 0 : 100 * times / total;
            writer.Write(
                $"<li><span>{answers.Lowest + i}</span><meter min=\"0\" max=\"{Math.Max(1, answers.Counts.Max())}\" value=\"{times}\" aria-label=\""
            );
            encoder.Encode(writer, Texts.Get(culture, "Voice.ScoreTimes", answers.Lowest + i, times, share));
            writer.Write("\"></meter><span>");
            encoder.Encode(writer, times.ToString("N0", culture));
            writer.Write("</span></li>");
        }

        writer.Write("</ol>");
    }

    private string Share(long times, long total) => VoiceText.Percent(culture, Math.Round(100.0 * times / total));
}
