using System.Globalization;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Figures as a table: a row a month and a row a group, each question with its value and number of answers.</summary>
public static class VoiceFile
{
    private static readonly Metric[] Metrics = [Metric.Nps, Metric.Csat, Metric.Ces];

    /// <param name="culture">Of the groups' names.</param>
    public static TableContent Of(VoiceFigures figures, IReadOnlyList<VoiceGroup> teams, CultureInfo culture) =>
        new(
            ["group", "name", .. Metrics.SelectMany(m => new[] { m.Id, m.Id + "_low", m.Id + "_high", m.Id + "_answers" })],
            figures
                .Trend.Select(month => RowOf("month", month.Month.ToString(), month.Scores))
                .Concat(
                    new[]
                    {
                        ("touchpoint", figures.Touchpoints),
                        ("stage", figures.Stages),
                        ("segment", figures.Segments),
                        ("team", teams),
                    }.SelectMany(kind => kind.Item2.Select(group => RowOf(kind.Item1, group.Name.In(culture), group.Now)))
                )
        );

    private static IReadOnlyList<TableCell> RowOf(string kind, string name, Tally tally) => [kind, name, .. Fields(tally)];

    private static IEnumerable<TableCell> Fields(Tally tally)
    {
        foreach (var metric in Metrics)
        {
            var answers = tally.Of(metric.Question);
            var interval = Intervals.Of(metric, answers);
            yield return Number(answers.Value(metric)?.ToDecimalString(4));
            yield return Number(interval?.Low.ToString("0.####", CultureInfo.InvariantCulture));
            yield return Number(interval?.High.ToString("0.####", CultureInfo.InvariantCulture));
            yield return TableCell.Of(answers.Total);
        }
    }

    private static TableCell Number(string? text) =>
        TableCell.Of(text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture), 4);
}
