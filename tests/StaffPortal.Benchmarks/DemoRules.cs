namespace StaffPortal.Benchmarks;

/// <summary>Four components, three of them shrunk and one adjusted for case mix.</summary>
internal static class DemoRules
{
    public const string Json = """
        { "name": "Bench", "currency": "PLN", "proration": "calendar-days", "components": [
          { "id": "csat", "metric": "csat", "scope": "individual", "weight": 40, "curve": { "kind": "linear", "points": [[65, 0], [85, 100], [95, 150]] }, "smallSample": { "method": "shrink" } },
          { "id": "nps", "metric": "nps", "scope": "individual", "weight": 30, "curve": { "kind": "linear", "points": [[0, 0], [50, 100], [70, 150]] }, "smallSample": { "method": "shrink" }, "caseMix": "touchpoint" },
          { "id": "ces", "metric": "ces", "scope": "individual", "weight": 15, "curve": { "kind": "linear", "points": [[4.5, 0], [5.5, 100], [6.5, 150]] }, "smallSample": { "method": "shrink" } },
          { "id": "team", "metric": "nps", "scope": "team", "weight": 15, "curve": { "kind": "linear", "points": [[0, 0], [50, 100]] } } ] }
        """;
}
