namespace StaffPortal.Scoring;

/// <summary>The smallest number of further top answers that lifts a component to the next point of its curve.</summary>
/// <param name="Answers">How many further 10s, 5s or 7s in a row.</param>
/// <param name="Reached">The point they reach.</param>
public sealed record WhatItTakes(long Answers, CurvePoint Reached)
{
    /// <summary>More than this many answers in a month is no advice.</summary>
    public const long Most = 1000;

    /// <summary>For a survey component; the mix of touchpoints is taken to stay as it is.</summary>
    /// <returns>Null for measures, past the last point, or when not even <see cref="Most"/> answers would do.</returns>
    public static WhatItTakes? For(Component component, MetricInput input)
    {
        if (!component.Metric.IsSurvey || input.Answers is null)
            return null;
        var score = ComponentScore.Of(component, input);
        var next = score.Used is { } used ? component.Curve.Next(used) : component.Curve.Points[0];
        if (next is not { } point || !Reaches(Most))
            return null;

        // The used value never falls with a further top answer, so the smallest number is found by halving.
        long low = 1,
            high = Most;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Reaches(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return new WhatItTakes(low, point);

        bool Reaches(long more)
        {
            var with = ComponentScore.Of(component, input with { Answers = input.Answers.With(component.Metric.TopScore, more) });
            return !with.Notes.HasFlag(LineNotes.Neutral) && with.Used >= point.Score;
        }
    }
}
