using System.Text;

namespace StaffPortal.Scoring.Tests;

/// <summary>The plans of the worked vectors.</summary>
internal static class Plans
{
    public static Plan Read(string json)
    {
        var reading = PlanReader.Read(Encoding.UTF8.GetBytes(json));
        reading.Errors.ShouldBeEmpty();
        return reading.Plan!;
    }

    /// <summary>Plan P: 50/100/150 % with cliffs at the first points.</summary>
    public static Plan P(
        string small = """{"method":"none"}""",
        string gates = "[]",
        string cap = "null",
        string budget = "null",
        string proration = "calendar-days",
        string unmeasured = "redistribute"
    ) =>
        Read(
            $$"""
            { "name": "P", "currency": "PLN", "proration": "{{proration}}", "holidays": [], "capPercent": {{cap}}, "budget": {{budget}},
              "components": [
                { "id": "csat", "metric": "csat", "scope": "individual", "weight": 40, "curve": { "kind": "linear", "points": [[75, 50], [85, 100], [95, 150]], "below": 0 },
                  "smallSample": {{small}}, "whenUnmeasured": "{{unmeasured}}" },
                { "id": "nps", "metric": "nps", "scope": "individual", "weight": 30, "curve": { "kind": "linear", "points": [[30, 50], [50, 100], [70, 150]], "below": 0 } },
                { "id": "ces", "metric": "ces", "scope": "individual", "weight": 15, "curve": { "kind": "linear", "points": [[5.0, 50], [5.5, 100], [6.5, 150]], "below": 0 } },
                { "id": "retention", "metric": "retention", "scope": "individual", "weight": 15, "curve": { "kind": "linear", "points": [[85, 50], [92, 100], [97, 150]], "below": 0 } }
              ],
              "gates": {{gates}} }
            """
        );

    /// <summary>The demo plan of S7: curves from 0 %, ten average answers added.</summary>
    public static Plan Demo(string gates = "[]") =>
        Read(
            $$"""
            { "name": "Demo", "currency": "PLN", "proration": "calendar-days",
              "components": [
                { "id": "csat", "metric": "csat", "scope": "individual", "weight": 40, "curve": { "kind": "linear", "points": [[65, 0], [85, 100], [95, 150]] }, "smallSample": { "method": "shrink", "strength": 10 } },
                { "id": "nps", "metric": "nps", "scope": "individual", "weight": 30, "curve": { "kind": "linear", "points": [[0, 0], [50, 100], [70, 150]] }, "smallSample": { "method": "shrink", "strength": 10 } },
                { "id": "ces", "metric": "ces", "scope": "individual", "weight": 15, "curve": { "kind": "linear", "points": [[4.5, 0], [5.5, 100], [6.5, 150]] }, "smallSample": { "method": "shrink", "strength": 10 } },
                { "id": "retention", "metric": "retention", "scope": "individual", "weight": 15, "curve": { "kind": "linear", "points": [[80, 0], [92, 100], [97, 150]] } }
              ], "gates": {{gates}} }
            """
        );
}

/// <summary>Inputs as the vectors name them.</summary>
internal static class Inputs
{
    public static Histogram Csat(long five, long others) => new(Question.Csat, 0, 0, others, 0, five);

    public static Histogram Nps(long promoters, long detractors, long n) =>
        new(Question.Nps, detractors, 0, 0, 0, 0, 0, 0, 0, n - promoters - detractors, 0, promoters);

    /// <summary>A CES histogram with the given sum over n answers, out of two neighbouring scores.</summary>
    public static Histogram Ces(long sum, long n)
    {
        var counts = new long[7];
        var low = (int)(sum / n);
        counts[low - 1] = n - sum % n;
        if (sum % n > 0)
            counts[low] = sum % n;
        return new Histogram(Question.Ces, counts);
    }

    public static StatementInput S1(
        Histogram? csat = null,
        (long Points, long Count) csatOthers = default,
        Fraction? prorated = null,
        MetricInput? gate = null
    ) =>
        new(
            "E1",
            400_000,
            prorated ?? 400_000,
            [
                MetricInput.Survey(csat ?? Csat(44, 6), csatOthers.Points, csatOthers.Count),
                MetricInput.Survey(Nps(28, 6, 50)),
                MetricInput.Survey(Ces(291, 50)),
                MetricInput.Measure(46, 50),
            ],
            gate is null ? [] : [gate],
            []
        );
}
