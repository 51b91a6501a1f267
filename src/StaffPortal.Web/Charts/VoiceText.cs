using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Charts;

/// <summary>What pictures of customers' answers say in words; also for those who cannot see them.</summary>
public static class VoiceText
{
    /// <summary>Zones of NPS as the sources name them: below the first the service is to be analysed, above the second it grows by itself.</summary>
    public const int LowZone = 30,
        HighZone = 50;

    /// <summary>The stretch in which chance alone may move it; nothing where there is none.</summary>
    public static string Interval(CultureInfo culture, Metric metric, Histogram answers) =>
        Intervals.Of(metric, answers) is { } interval
            ? Texts.Get(culture, "Voice.Interval", Number(culture, metric, interval.Low), Number(culture, metric, interval.High))
            : "";

    /// <summary>Against the months before, and whether it is more than chance.</summary>
    public static string Change(CultureInfo culture, Metric metric, Difference change)
    {
        var far = Far(culture, metric, Math.Abs(change.Value));
        if (far == Far(culture, metric, 0))
            return Texts.Get(culture, "Voice.ChangeNone");
        return (change.Value > 0 ? "↑ " : "↓ ")
            + Texts.Get(culture, change.IsMoreThanChance ? "Voice.ChangeReal" : "Voice.ChangeChance", far);
    }

    /// <summary>Two groups in a plain sentence: which one is above, by how much, and whether chance alone would do that.</summary>
    public static string Compared(CultureInfo culture, Metric metric, Histogram one, Histogram two)
    {
        if (Difference.Of(metric, one, two) is not { } difference)
            return Texts.Get(culture, "Voice.CannotCompare");
        string Of(double value) => Far(culture, metric, value);
        var (value, (low, high)) = (difference.Value, difference.Interval);
        return !difference.IsMoreThanChance ? Texts.Get(culture, "Voice.NotMoreThanChance", Of(value), Of(low), Of(high))
            : value > 0 ? Texts.Get(culture, "Voice.FirstIsAbove", Of(value), Of(low), Of(high))
            : Texts.Get(culture, "Voice.SecondIsAbove", Of(-value), Of(-high), Of(-low));
    }

    public static string? Zone(CultureInfo culture, Metric metric, Tally scores) =>
        metric != Metric.Nps || scores.Of(Question.Nps).Value(metric) is not { } value ? null
        : value > HighZone ? Texts.Get(culture, "Voice.ZoneHigh")
        : value < LowZone ? Texts.Get(culture, "Voice.ZoneLow")
        : Texts.Get(culture, "Voice.ZoneMiddle");

    public static string Value(CultureInfo culture, Metric metric, Histogram answers) =>
        answers.Value(metric) is { } value ? Number(culture, metric, value.ToDouble()) : "–";

    public static string Percent(CultureInfo culture, double value) => value.ToString("0.#", culture) + "\u00A0%";

    /// <summary>How far two figures lie apart: with a decimal more than they have, and of shares in percentage points.</summary>
    public static string Far(CultureInfo culture, Metric metric, double value)
    {
        var digits = Math.Abs(value).ToString(metric == Metric.Ces ? "0.##" : "0.#", culture);
        var sign = value < 0 && digits.Any(c => c is >= '1' and <= '9') ? "\u2212" : "";
        return metric == Metric.Csat ? Texts.Get(culture, "Voice.PercentPoints", sign + digits) : sign + digits;
    }

    /// <summary>A figure in a picture: NPS and percentages whole, means with one decimal more.</summary>
    public static string Number(CultureInfo culture, Metric metric, double value)
    {
        var digits = Math.Abs(value).ToString(metric == Metric.Ces ? "0.0" : "0", culture);
        return (value < 0 && digits.Any(c => c is >= '1' and <= '9') ? "\u2212" : "") + digits + (metric == Metric.Csat ? "\u00A0%" : "");
    }
}
