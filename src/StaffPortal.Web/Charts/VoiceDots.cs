using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>
/// Groups side by side: a dot on one scale with the stretch in which chance alone may move it, the value, and how many answered. By name,
/// never by value.
/// </summary>
/// <param name="way">Where a group's name leads; null for nowhere.</param>
public sealed class VoiceDots(IReadOnlyList<VoiceGroup> groups, Metric metric, CultureInfo culture, Func<VoiceGroup, string>? way)
    : IHtmlContent
{
    private const double Margin = 3;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var shown = groups.Where(group => group.Now.Of(metric.Question).Total > 0).ToList();
        if (shown.Count == 0)
        {
            writer.Write("<p class=\"quiet\">");
            encoder.Encode(writer, Texts.Get(culture, "Charts.NoAnswers"));
            writer.Write("</p>");
            return;
        }

        writer.Write("<ul class=\"dots wide num\">");
        foreach (var group in shown)
            Write(writer, encoder, group);
        writer.Write("</ul>");
    }

    private void Write(TextWriter writer, HtmlEncoder encoder, VoiceGroup group)
    {
        var answers = group.Now.Of(metric.Question);
        writer.Write("<li>");
        if (way is not null)
        {
            writer.Write("<a href=\"");
            encoder.Encode(writer, way(group));
            writer.Write("\">");
            encoder.Encode(writer, group.Name.In(culture));
            writer.Write("</a>");
        }
        else
        {
            writer.Write("<span>");
            encoder.Encode(writer, group.Name.In(culture));
            writer.Write("</span>");
        }

        // In percent of whatever width it gets.
        writer.Write("<svg class=\"span\" aria-hidden=\"true\"><line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"10\" y2=\"10\"/>");
        if (Intervals.Of(metric, answers) is { } interval)
            writer.Write($"<line class=\"whisker\" x1=\"{N(X(interval.Low))}%\" x2=\"{N(X(interval.High))}%\" y1=\"10\" y2=\"10\"/>");
        writer.Write($"<circle class=\"dot\" cx=\"{N(X(answers.Value(metric)!.Value.ToDouble()))}%\" cy=\"10\" r=\"5\"/></svg><b>");
        encoder.Encode(writer, VoiceText.Value(culture, metric, answers));
        writer.Write("</b><span class=\"quiet small\">");
        encoder.Encode(writer, Texts.Get(culture, "Voice.Answers", answers.Total.ToString("N0", culture), answers.Total));
        if (Difference.Of(metric, answers, group.Before.Of(metric.Question)) is { IsMoreThanChance: true } change)
            encoder.Encode(writer, (change.Value > 0 ? " ↑" : " ↓") + VoiceText.Far(culture, metric, Math.Abs(change.Value)));
        writer.Write("</span></li>");
    }

    /// <summary>In percent, with room for the dot at both ends.</summary>
    private double X(double value) => Margin + (100 - 2 * Margin) * (value - metric.Lowest) / (metric.Highest - metric.Lowest);
}
