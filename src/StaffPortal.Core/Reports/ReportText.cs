using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Reports;

/// <summary>The words of a statement's lines, the same on the page and in the PDF.</summary>
public static class ReportText
{
    /// <summary>The name of a component or gate by its metric; a measure of the company's own as its plan calls it, else by its code.</summary>
    public static string Metric(CultureInfo culture, Metric metric) => Named(culture, "Metrics.", metric);

    /// <summary>The same, short enough for a column.</summary>
    public static string ShortMetric(CultureInfo culture, Metric metric) => Named(culture, "Metrics.Short_", metric);

    private static string Named(CultureInfo culture, string prefix, Metric metric)
    {
        if (metric.Names is { } names)
            return names.In(culture.TwoLetterISOLanguageName);
        var colon = metric.Id.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Texts.Get(culture, prefix + metric.Id) : metric.Id[(colon + 1)..];
    }

    /// <summary>From the answers to the value, in plain words: what was counted, what it was compared with.</summary>
    public static IReadOnlyList<string> Explain(CultureInfo culture, ComponentLine line, MetricInput input)
    {
        var metric = line.Component.Metric;
        if (line.Own is not { } own)
            return
            [
                Texts.Get(
                    culture,
                    line.Component.WhenUnmeasured == WhenUnmeasured.Redistribute ? "Statement.Unmeasured" : "Statement.UnmeasuredFixed"
                ),
            ];
        var lines = new List<string> { Measured(culture, metric, line, input, own) };
        if (line.Adjusted is { } adjusted)
            lines.Add(
                Texts.Get(
                    culture,
                    "Statement.CaseMix",
                    Formats.Score(culture, metric, line.Expected!.Value),
                    Formats.Score(culture, metric, adjusted)
                )
            );
        if (line.Notes.HasFlag(LineNotes.FewOthers))
            lines.Add(Texts.Get(culture, "Statement.FewOthers"));
        else if (line.Notes.HasFlag(LineNotes.Neutral))
            lines.Add(Texts.Get(culture, "Statement.Neutral", line.Component.SmallSample.Minimum));
        else if (line.Component.SmallSample.Method == SmallSampleMethod.Shrink && line.Prior is { } prior)
        {
            var strength = line.Component.SmallSample.Strength;
            lines.Add(
                Texts.Get(
                    culture,
                    line.Count < strength * 2 ? "Statement.ShrunkFew" : "Statement.Shrunk",
                    Formats.Number(culture, strength),
                    (long)strength.Round(),
                    Formats.Score(culture, metric, prior),
                    Formats.Score(culture, metric, line.Used!.Value)
                )
            );
        }

        return lines;
    }

    private static string Measured(CultureInfo culture, Metric metric, ComponentLine line, MetricInput input, Fraction own)
    {
        var value = Formats.Score(culture, metric, own);
        if (input.Answers is not { } answers)
            return Texts.Get(
                culture,
                metric.Id == "retention" ? "Statement.MeasuredRetention" : "Statement.MeasuredRatio",
                Formats.Number(culture, input.Numerator, 2),
                Formats.Number(culture, input.Denominator, 2),
                value
            );
        var n = (long)line.Count.Round();
        return metric.Id switch
        {
            "nps" => Texts.Get(culture, "Statement.MeasuredNps", n, answers.Between(9, 10), answers.Between(0, 6), value),
            "csat" => Texts.Get(culture, "Statement.MeasuredCsat", answers.Between(4, 5), n, value),
            "ces" => Texts.Get(culture, "Statement.MeasuredMean", n, value, 7),
            _ => Texts.Get(culture, "Statement.MeasuredMean", n, value, 5),
        };
    }
}
