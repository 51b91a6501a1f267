using System.Globalization;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Figures as a file: a line a month and a line a group, each question with its value and number of answers.</summary>
public static class VoiceFile
{
    private static readonly Metric[] Metrics = [Metric.Nps, Metric.Csat, Metric.Ces];

    /// <param name="culture">Of the groups' names; numbers are written with a point, for other programs.</param>
    public static byte[] Write(VoiceFigures figures, IReadOnlyList<VoiceGroup> teams, CultureInfo culture)
    {
        using var target = new MemoryStream();
        using (var writer = CsvFile.Create(target))
        {
            writer.WriteRow([
                "group",
                "name",
                .. Metrics.SelectMany(m => new[] { m.Id, m.Id + "_low", m.Id + "_high", m.Id + "_answers" }),
            ]);
            foreach (var month in figures.Trend)
                writer.WriteRow(["month", month.Month.ToString(), .. Fields(month.Scores)]);
            foreach (
                var (kind, groups) in new[]
                {
                    ("touchpoint", figures.Touchpoints),
                    ("stage", figures.Stages),
                    ("segment", figures.Segments),
                    ("team", teams),
                }
            )
            foreach (var group in groups)
                writer.WriteRow([kind, group.Name.In(culture), .. Fields(group.Now)]);
        }

        return target.ToArray();
    }

    private static IEnumerable<string?> Fields(Tally tally)
    {
        foreach (var metric in Metrics)
        {
            var answers = tally.Of(metric.Question);
            var interval = Intervals.Of(metric, answers);
            yield return answers.Value(metric)?.ToDecimalString(4);
            yield return interval?.Low.ToString("0.####", CultureInfo.InvariantCulture);
            yield return interval?.High.ToString("0.####", CultureInfo.InvariantCulture);
            yield return answers.Total.ToString(CultureInfo.InvariantCulture);
        }
    }
}
