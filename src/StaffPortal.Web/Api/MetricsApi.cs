using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Api;

/// <param name="Value">Null without answers.</param>
/// <param name="Low">Low end of the 95 % interval.</param>
/// <param name="High">High end.</param>
public sealed record MetricOutcome(string Metric, double? Value, double? Low, double? High, long Answers);

public sealed record MonthOutcome(string Month, IReadOnlyList<MetricOutcome> Metrics);

/// <summary>The company's figures month by month, for other programs.</summary>
internal static class MetricsApi
{
    private const int MostMonths = 36;

    private static readonly Metric[] Metrics = [Metric.Nps, Metric.Csat, Metric.Ces];

    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("", GetAsync)
            .WithName("getMetrics")
            .WithSummary("Read NPS, CSAT and CES month by month")
            .WithDescription("Months as 2026-10, both included, at most 36. Touchpoint and team by code.")
            .Produces<MonthOutcome[]>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> GetAsync(
        GetVoiceMonths query,
        CancellationToken cancel,
        [FromQuery] string from,
        [FromQuery] string to,
        [FromQuery] string? touchpoint = null,
        [FromQuery] string? segment = null,
        [FromQuery] string? team = null
    )
    {
        if (!YearMonth.TryParse(from, out var first) || !YearMonth.TryParse(to, out var last))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "Keys.NotAMonth");
        if (first > last || new VoiceRange(first, last).Months > MostMonths)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "Keys.MonthRange", MostMonths);
        if (new[] { touchpoint, segment, team }.Any(name => name?.Contains('\0', StringComparison.Ordinal) == true))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "Table.Nul");
        var months = await query.RunAsync(Actor.System("api"), new VoiceRange(first, last, touchpoint, segment, team), cancel);
        return Results.Json(
            months.Select(month => new MonthOutcome(month.Month.ToString(), [.. Metrics.Select(m => Of(m, month.Scores))]))
        );
    }

    private static MetricOutcome Of(Metric metric, Tally tally)
    {
        var answers = tally.Of(metric.Question);
        var interval = Intervals.Of(metric, answers);
        return new MetricOutcome(metric.Id, answers.Value(metric)?.ToDouble(), interval?.Low, interval?.High, answers.Total);
    }
}
