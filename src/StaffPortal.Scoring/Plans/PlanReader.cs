using System.Globalization;
using System.Text.Json;

namespace StaffPortal.Scoring;

/// <summary>Reads a plan from JSON and checks every rule, naming the place of each error.</summary>
public static class PlanReader
{
    private const int LongestName = 60;

    private static readonly Fraction LargestBudget = 1_000_000_000_000;

    /// <summary>Reads UTF-8 JSON. Never throws for bad input: all errors found are returned together.</summary>
    public static PlanReading Read(byte[] utf8)
    {
        var errors = new List<PlanError>();
        LocatedJson json;
        try
        {
            json = LocatedJson.Parse(utf8);
        }
        catch (JsonException problem)
        {
            return new PlanReading(
                null,
                [
                    new PlanError(
                        "",
                        (int)(problem.LineNumber ?? 0) + 1,
                        (int)(problem.BytePositionInLine ?? 0) + 1,
                        PlanErrorCode.Syntax,
                        ""
                    ),
                ]
            );
        }

        var root = new JsonCursor(json, json.Root, "", errors);
        foreach (var path in json.Doubled)
            root.ReportAt(path, PlanErrorCode.Doubled);
        var plan = ReadPlan(root);
        return new PlanReading(errors.Count == 0 ? plan : null, errors);
    }

    private static Plan? ReadPlan(JsonCursor root)
    {
        if (!root.IsObject("name", "currency", "proration", "holidays", "capPercent", "budget", "components", "gates", "adjustmentPercent"))
            return null;
        var name = root.Get("name")?.Text();
        var currency = ReadCurrency(root.Get("currency"));
        var proration = root.Get("proration")
            ?.OneOf(("calendar-days", ProrationMethod.CalendarDays), ("working-days", ProrationMethod.WorkingDays));
        var holidays = root.Get("holidays", required: false)?.Items().Select(ReadDate).OfType<DateOnly>().ToHashSet() ?? [];
        var cap = root.Get("capPercent", required: false)?.NumberFrom(1, 1000);
        var budget = ReadBudget(root.Get("budget", required: false), currency);
        var adjustment = root.Get("adjustmentPercent", required: false)?.NumberFrom(0, 100);
        var components = root.Get("components")?.Items().Select(ReadComponent).ToList() ?? [];
        var gates = root.Get("gates", required: false)?.Items().Select(ReadGate).ToList() ?? [];

        if (root.Get("components") is { } list)
        {
            if (components.Count == 0)
                list.Report(PlanErrorCode.Empty);
            else if (components.All(component => component is not null))
            {
                var total = components.Aggregate(Fraction.Zero, (sum, component) => sum + component!.Weight);
                if (total != 100)
                    list.Report(PlanErrorCode.WeightsNotHundred, total.ToDecimalString(total.IsWhole ? 0 : 2));
            }
        }

        ReportSameIds(root, "components", components.Select(component => component?.Id));
        ReportSameIds(root, "gates", gates.Select(gate => gate?.Id));
        if (name is null || currency is null || proration is null || components.Contains(null) || gates.Contains(null))
            return null;
        var named = components
            .Select(component => component!.Metric)
            .Concat(gates.Select(gate => gate!.Metric))
            .Where(metric => metric.Names is not null)
            .DistinctBy(metric => metric.Id)
            .ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        return new Plan(
            name,
            currency,
            proration.Value,
            holidays,
            cap,
            budget,
            [.. components.Select(component => component! with { Metric = Named(component.Metric) })],
            [.. gates.Select(gate => gate! with { Metric = Named(gate.Metric) })],
            adjustment
        );

        // Named once, it is called so wherever the plan asks for it.
        Metric Named(Metric metric) => named.GetValueOrDefault(metric.Id, metric);
    }

    private static Component? ReadComponent(JsonCursor at)
    {
        if (!at.IsObject("id", "metric", "scope", "weight", "curve", "smallSample", "caseMix", "whenUnmeasured", "name"))
            return null;
        var id = at.Get("id")?.Text(40);
        var metric = ReadMetric(at);
        var scope = ReadScope(at.Get("scope"));
        var weight = at.Get("weight")?.Number();
        if (weight is { Sign: <= 0 })
            at.Get("weight")!.Report(PlanErrorCode.WeightNotPositive);
        var curve = at.Get("curve") is { } curveAt ? ReadCurve(curveAt) : null;
        var small = ReadSmallSample(at.Get("smallSample", required: false));
        var caseMix = at.Get("caseMix", required: false)?.OneOf(("none", false), ("touchpoint", true)) ?? false;
        var unmeasured =
            at.Get("whenUnmeasured", required: false)
                ?.OneOf(("redistribute", WhenUnmeasured.Redistribute), ("target", WhenUnmeasured.Target), ("zero", WhenUnmeasured.Zero))
            ?? WhenUnmeasured.Redistribute;

        var individualSurvey = scope == Scope.Individual && metric is { IsSurvey: true };
        if (small is { Method: not SmallSampleMethod.None } && scope is not null && metric is not null && !individualSurvey)
            at.Get("smallSample")!.Report(PlanErrorCode.NeedsIndividualSurvey);
        if (caseMix && scope is not null && metric is not null && !individualSurvey)
            at.Get("caseMix")!.Report(PlanErrorCode.NeedsIndividualSurvey);
        if (id is null || metric is null || scope is null || weight is null || curve is null || small is null)
            return null;
        return new Component(id, metric, scope.Value, weight.Value, curve, small, caseMix, unmeasured);
    }

    private static Gate? ReadGate(JsonCursor at)
    {
        if (!at.IsObject("id", "metric", "scope", "minimum", "multiplier", "hold", "name"))
            return null;
        var id = at.Get("id")?.Text(40);
        var metric = ReadMetric(at);
        var scope = ReadScope(at.Get("scope"));
        var minimum = at.Get("minimum")?.Number();
        var multiplier = at.Get("multiplier")?.NumberFrom(0, 1);
        var hold = at.Get("hold", required: false)?.Boolean() ?? false;
        return id is null || metric is null || scope is null || minimum is null || multiplier is null
            ? null
            : new Gate(id, metric, scope.Value, minimum.Value, multiplier.Value, hold);
    }

    private static Curve? ReadCurve(JsonCursor at)
    {
        if (!at.IsObject("kind", "points", "below"))
            return null;
        var kind = at.Get("kind")?.OneOf(("linear", CurveKind.Linear), ("steps", CurveKind.Steps));
        var below = at.Get("below", required: false)?.NumberFrom(0, 1000) ?? Fraction.Zero;
        if (at.Get("points") is not { } list)
            return null;
        var points = new List<CurvePoint>();
        foreach (var item in list.Items())
        {
            var pair = item.Items();
            if (pair.Count != 2)
                item.Report(PlanErrorCode.PointNotPair);
            else if (pair[0].Number() is { } score && pair[1].NumberFrom(0, 1000) is { } payout)
            {
                if (points.Count > 0 && score <= points[^1].Score)
                    item.Report(PlanErrorCode.ScoresNotRising);
                points.Add(new CurvePoint(score, payout));
            }
        }

        if (points.Count == 0)
            list.Report(PlanErrorCode.Empty);
        return kind is null || points.Count == 0 ? null : new Curve(kind.Value, points, below);
    }

    private static SmallSample? ReadSmallSample(JsonCursor? at)
    {
        if (at is null)
            return SmallSample.None;
        if (!at.IsObject("method", "strength", "minimum"))
            return null;
        switch (
            at.Get("method")
                ?.OneOf(("none", SmallSampleMethod.None), ("shrink", SmallSampleMethod.Shrink), ("neutral", SmallSampleMethod.Neutral))
        )
        {
            case SmallSampleMethod.None:
                return SmallSample.None;
            case SmallSampleMethod.Shrink:
                var strength = at.Get("strength", required: false);
                if (strength is null)
                    return new SmallSample(SmallSampleMethod.Shrink, 10, 0);
                return strength.NumberFrom(0, 1000) is { } m ? new SmallSample(SmallSampleMethod.Shrink, m, 0) : null;
            case SmallSampleMethod.Neutral:
                if (at.Get("minimum")?.NumberFrom(1, 1000) is not { } k)
                    return null;
                if (k.IsWhole)
                    return new SmallSample(SmallSampleMethod.Neutral, Fraction.Zero, (int)k.Numerator);
                at.Get("minimum")!.Report(PlanErrorCode.NotWhole);
                return null;
            default:
                return null;
        }
    }

    private static Metric? ReadMetric(JsonCursor at)
    {
        var names = ReadNames(at.Get("name", required: false));
        if (at.Get("metric") is not { } metricAt || metricAt.Text(50) is not { } id)
            return null;
        var metric = Metric.Find(id);
        if (metric is null)
            metricAt.Report(PlanErrorCode.UnknownMetric, id);
        return names is null ? metric
            : metric is null ? null
            : metric with { Names = names };
    }

    private static MetricNames? ReadNames(JsonCursor? at)
    {
        if (at is null || !at.IsObject("ru", "pl", "en"))
            return null;
        var (ru, pl, en) = (at.Get("ru")?.Text(LongestName), at.Get("pl")?.Text(LongestName), at.Get("en")?.Text(LongestName));
        return ru is null || pl is null || en is null ? null : new MetricNames(ru, pl, en);
    }

    private static Scope? ReadScope(JsonCursor? at) =>
        at?.OneOf(("individual", Scope.Individual), ("team", Scope.Team), ("company", Scope.Company));

    private static Currency? ReadCurrency(JsonCursor? at)
    {
        if (at?.Text(3) is not { } code)
            return null;
        var currency = Currency.Find(code);
        if (currency is null)
            at.Report(PlanErrorCode.UnknownCurrency, code);
        return currency;
    }

    private static long? ReadBudget(JsonCursor? at, Currency? currency)
    {
        // In whole units of any currency; the limit in minor units is checked below.
        if (at?.NumberFrom(-LargestBudget, LargestBudget) is not { } amount || currency is null)
            return null;
        var minor = currency.ToMinor(amount);
        if (minor.Sign < 0)
            at.Report(PlanErrorCode.Negative);
        else if (!minor.IsWhole || minor > Currency.Largest)
            at.Report(PlanErrorCode.OutOfRange, $"0..{currency.Format(Currency.Largest)}");
        else
            return (long)minor.Numerator;
        return null;
    }

    private static DateOnly? ReadDate(JsonCursor at)
    {
        if (at.Text(10) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        at.Report(PlanErrorCode.NotADate, text);
        return null;
    }

    private static void ReportSameIds(JsonCursor root, string list, IEnumerable<string?> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, id) in ids.Index())
            if (id is not null && !seen.Add(id))
                root.ReportAt(string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].id"), PlanErrorCode.SameId, id);
    }
}
