using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Scoring;
using static StaffPortal.Web.Charts.CurveChart;

namespace StaffPortal.Web.Charts;

/// <summary>The customer's way from stage to stage with the share of satisfied customers at each: the level is the height, the change against the three months before is said beside it.</summary>
public sealed class JourneyChart(IReadOnlyList<StageLine> stages, CultureInfo culture) : IHtmlContent
{
    private const double Step = 136,
        Top = 34,
        Floor = 112,
        Height = 132;

    /// <summary>Percent; the scale never shows less than this, so that a point or two look like a point or two.</summary>
    private const double LeastRange = 20;

    private sealed record Point(StageLine Stage, double X, double? Now, double? Before);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var points = stages
            .Select((stage, i) => new Point(stage, Step * (i + 0.5), Level(stage, now: true), Level(stage, now: false)))
            .ToList();
        var touchpoints = points.SelectMany(point => LevelsOf(point.Stage).Select(level => (point.X, level.Name, level.Percent))).ToList();
        if (touchpoints.Count == 0)
            return;
        var levels = touchpoints.ConvertAll(touchpoint => touchpoint.Percent);
        var (high, low) = (Math.Min(100, levels.Max() + 2), Math.Max(0, levels.Min() - 2));
        low = Math.Max(0, Math.Min(low, high - LeastRange));
        double Y(double level) => Floor - (Floor - Top) * (level - low) / Math.Max(1, high - low);

        writer.Write($"<svg class=\"way-line\" width=\"{N(Step * points.Count)}\" height=\"{N(Height)}\" role=\"img\" aria-label=\"");
        encoder.Encode(writer, Words(points));
        writer.Write("\"><path class=\"path\" d=\"");
        var begun = false;
        foreach (var point in points.Where(point => point.Now is not null))
        {
            writer.Write($"{(begun ? "L" : "M")}{N(point.X)} {N(Y(point.Now!.Value))}");
            begun = true;
        }

        writer.Write("\"/>");
        // Where customers are least satisfied is named: an average over a stage would hide it.
        var worst = touchpoints.MinBy(touchpoint => touchpoint.Percent);
        foreach (var touchpoint in touchpoints)
            writer.Write($"<circle class=\"one\" cx=\"{N(touchpoint.X)}\" cy=\"{N(Y(touchpoint.Percent))}\" r=\"3\"/>");
        foreach (var point in points.Where(point => point.Now is not null))
        {
            var y = Y(point.Now!.Value);
            writer.Write(
                $"<circle class=\"dot\" cx=\"{N(point.X)}\" cy=\"{N(y)}\" r=\"5\"/><text class=\"level\" x=\"{N(point.X)}\" y=\"{N(y - 12)}\">"
            );
            encoder.Encode(writer, Said(point));
            writer.Write("</text>");
        }

        writer.Write(
            $"<text class=\"worst\" x=\"{N(worst.X)}\" y=\"{N(Y(worst.Percent) + 16)}\" text-anchor=\"{(worst.X > Step * (points.Count - 1) ? "end" : "middle")}\">"
        );
        encoder.Encode(writer, string.Create(culture, $"{worst.Name} {worst.Percent:0}\u00A0%"));
        writer.Write("</text></svg>");
    }

    private IEnumerable<(string Name, double Percent)> LevelsOf(StageLine stage) =>
        stage
            .Touchpoints.Where(touchpoint => touchpoint.Scores[0] is { Now: not null, Answers: > 0 })
            .Select(touchpoint => (touchpoint.Name.In(culture), touchpoint.Scores[0].Now!.Value.ToDouble()));

    private string Said(Point point)
    {
        var level = point.Now!.Value.ToString("0", culture) + "\u00A0%";
        return point.Before is { } before && Math.Round(point.Now.Value - before) is var change && change != 0
            ? string.Create(culture, $"{level} {(change > 0 ? "↑" : "↓")}{Math.Abs(change):0}")
            : level;
    }

    private string Words(IEnumerable<Point> points)
    {
        var words = new StringBuilder(Texts.Get(culture, "Charts.Journey"));
        foreach (var point in points)
            words
                .Append(' ')
                .Append(point.Stage.Name.In(culture))
                .Append(": ")
                .Append(point.Now is null ? Texts.Get(culture, "Charts.NoAnswers") : Said(point))
                .Append(';');
        return words.ToString().TrimEnd(';');
    }

    /// <summary>Satisfied customers of all the stage's touchpoints in percent; each answer counts once.</summary>
    private static double? Level(StageLine stage, bool now)
    {
        var scores = stage
            .Touchpoints.Select(touchpoint => touchpoint.Scores[0])
            .Where(score => (now ? score.Now : score.Before) is not null && score.Answers > 0)
            .ToList();
        var answers = scores.Sum(score => score.Answers);
        return answers == 0 ? null : scores.Sum(score => (now ? score.Now : score.Before)!.Value.ToDouble() * score.Answers) / answers;
    }
}
