using System.Globalization;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Subject">What it is about: a measure's name; empty for the plan as a whole.</param>
/// <param name="Aspect">Which rule of the subject it is: two versions are compared by it.</param>
public sealed record PlanSentence(string Subject, string Aspect, string Text);

/// <param name="Before">Null where there was no such rule.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record PlanChange(string Subject, string? Before, string? After);

/// <summary>A plan's rules in the words that its page says, and what is different between two versions: the sentences that are not the same.</summary>
public static class PlanWords
{
    private const string Whole = "";

    public static IReadOnlyList<PlanSentence> Of(CultureInfo culture, Plan plan) =>
        Numbered([
            .. plan.Components.SelectMany(component => OfComponent(culture, component)),
            .. OfGates(culture, plan),
            .. OfRest(culture, plan),
        ]);

    /// <summary>What a component says of itself besides weight and scale.</summary>
    public static IEnumerable<PlanSentence> RulesOf(CultureInfo culture, Component component)
    {
        var subject = ReportText.Metric(culture, component.Metric);
        var id = component.Metric.Id;
        yield return Say("scope", "Plan.Scope" + component.Scope);
        if (component.SmallSample.Method == SmallSampleMethod.Shrink)
            yield return Say("small", "Plan.Shrink", Formats.Number(culture, component.SmallSample.Strength));
        if (component.SmallSample.Method == SmallSampleMethod.Neutral)
            yield return Say("small", "Plan.Neutral", component.SmallSample.Minimum);
        if (component.CaseMix)
            yield return Say("case-mix", "Plan.CaseMix");
        yield return Say("unmeasured", "Plan.Unmeasured" + component.WhenUnmeasured);

        PlanSentence Say(string aspect, string key, params object?[] args) => new(subject, $"{id} {aspect}", Texts.Get(culture, key, args));
    }

    public static IEnumerable<PlanSentence> OfGates(CultureInfo culture, Plan plan) =>
        plan.Gates.Select(gate => new PlanSentence(
            Texts.Get(culture, "Plan.Gates"),
            $"gate {gate.Metric.Id}",
            Texts.Get(
                culture,
                gate.Hold ? "Plan.GateHeld" : "Plan.Gate",
                ReportText.Metric(culture, gate.Metric),
                Formats.Score(culture, gate.Metric, gate.Minimum),
                Percent(culture, 100 - 100 * gate.Multiplier)
            )
        ));

    public static IEnumerable<PlanSentence> OfRest(CultureInfo culture, Plan plan)
    {
        yield return Say("proration", "Plan.Proration" + plan.Proration);
        if (plan.Holidays.Count > 0)
            yield return Say(
                "holidays",
                "Plan.HolidaysAre",
                string.Join(", ", plan.Holidays.Order().Select(day => Formats.Day(culture, day)))
            );
        yield return plan.AdjustmentPercent is { Sign: > 0 } most
            ? Say("adjustment", "Plan.Adjustment", Percent(culture, most))
            : Say("adjustment", "Plan.NoAdjustment");
        yield return plan.CapPercent is { } cap ? Say("cap", "Plan.Cap", Percent(culture, cap)) : Say("cap", "Plan.NoCap");
        yield return plan.Budget is { } budget
            ? Say("budget", "Plan.Budget", Formats.Money(culture, plan.Currency, budget))
            : Say("budget", "Plan.NoBudget");

        PlanSentence Say(string aspect, string key, params object?[] args) => new(Whole, aspect, Texts.Get(culture, key, args));
    }

    /// <summary>In the order of the later version; what is gone stands at the end.</summary>
    public static IReadOnlyList<PlanChange> Changes(CultureInfo culture, Plan before, Plan after)
    {
        var (old, now) = (Of(culture, before), Of(culture, after));
        var was = old.ToDictionary(sentence => sentence.Aspect, StringComparer.Ordinal);
        var has = now.Select(sentence => sentence.Aspect).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Where(sentence => was.GetValueOrDefault(sentence.Aspect)?.Text != sentence.Text)
                .Select(sentence => new PlanChange(sentence.Subject, was.GetValueOrDefault(sentence.Aspect)?.Text, sentence.Text)),
            .. old.Where(sentence => !has.Contains(sentence.Aspect))
                .Select(sentence => new PlanChange(sentence.Subject, sentence.Text, null)),
        ];
    }

    /// <summary>A plan may ask for the same measure twice, of the person and of the team: the second is another rule.</summary>
    private static IReadOnlyList<PlanSentence> Numbered(IReadOnlyList<PlanSentence> sentences) =>
        [
            .. sentences
                .GroupBy(sentence => sentence.Aspect)
                .SelectMany(same => same.Select((sentence, i) => (sentence, i)))
                .Select(row => row.sentence with { Aspect = $"{row.sentence.Aspect} {row.i}" }),
        ];

    private static IEnumerable<PlanSentence> OfComponent(CultureInfo culture, Component component)
    {
        var subject = ReportText.Metric(culture, component.Metric);
        var curve = component.Curve;
        var points = string.Join(
            "; ",
            curve.Points.Select(point =>
                Texts.Get(culture, "Plan.PointPays", Formats.Score(culture, component.Metric, point.Score), Percent(culture, point.Payout))
            )
        );
        yield return new PlanSentence(
            subject,
            $"{component.Metric.Id} weight",
            Texts.Get(culture, "Plan.WeightIs", Percent(culture, component.Weight))
        );
        yield return new PlanSentence(
            subject,
            $"{component.Metric.Id} curve",
            Texts.Get(
                culture,
                curve.Kind == CurveKind.Steps ? "Plan.CurveSteps" : "Plan.CurveLinear",
                points,
                Percent(culture, curve.Below)
            )
        );
        foreach (var rule in RulesOf(culture, component))
            yield return rule;
    }

    private static string Percent(CultureInfo culture, Fraction value) => Formats.Percent(culture, value, value.IsWhole ? 0 : 1);
}
