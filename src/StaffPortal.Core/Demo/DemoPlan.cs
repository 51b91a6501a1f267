namespace StaffPortal.Core.Demo;

/// <summary>The plan of the demo company: curves from 0 %, ten average answers added, a quiz gate that holds a fifth.</summary>
internal static class DemoPlan
{
    public const string Name = "Frontline 2026";

    public const string Rules = """
        {
          "name": "Frontline 2026", "currency": "PLN", "proration": "calendar-days", "holidays": [], "capPercent": null, "budget": null, "adjustmentPercent": 10,
          "components": [
            { "id": "csat", "metric": "csat", "scope": "individual", "weight": 40,
              "curve": { "kind": "linear", "points": [[65, 0], [85, 100], [95, 150]], "below": 0 },
              "smallSample": { "method": "shrink", "strength": 10 }, "caseMix": "none", "whenUnmeasured": "redistribute" },
            { "id": "nps", "metric": "nps", "scope": "individual", "weight": 30,
              "curve": { "kind": "linear", "points": [[0, 0], [50, 100], [70, 150]], "below": 0 },
              "smallSample": { "method": "shrink", "strength": 10 }, "caseMix": "none", "whenUnmeasured": "redistribute" },
            { "id": "ces", "metric": "ces", "scope": "individual", "weight": 15,
              "curve": { "kind": "linear", "points": [[4.5, 0], [5.5, 100], [6.5, 150]], "below": 0 },
              "smallSample": { "method": "shrink", "strength": 10 }, "caseMix": "none", "whenUnmeasured": "redistribute" },
            { "id": "retention", "metric": "retention", "scope": "individual", "weight": 15,
              "curve": { "kind": "linear", "points": [[80, 0], [92, 100], [97, 150]], "below": 0 }, "whenUnmeasured": "redistribute" }
          ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.8, "hold": true } ]
        }
        """;

    /// <summary>The same with a gate for reading the standards in time; it holds from the month that is open.</summary>
    public static readonly string RulesWithStandards = Rules.Replace(
        "\"hold\": true } ]",
        "\"hold\": true },\n             { \"id\": \"standards\", \"metric\": \"standards\", \"scope\": \"individual\", \"minimum\": 100, \"multiplier\": 0.9, \"hold\": true } ]",
        StringComparison.Ordinal
    );

    /// <summary>What HR thinks about for the month after: the same, and no bonus above a hundred and thirty percent.</summary>
    public static readonly string RulesWithCap = RulesWithStandards.Replace(
        "\"capPercent\": null",
        "\"capPercent\": 130",
        StringComparison.Ordinal
    );
}
