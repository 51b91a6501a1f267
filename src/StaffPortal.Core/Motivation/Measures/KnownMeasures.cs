using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <summary>What plans call the measures that they ask for, by id; the latest version's word counts. Remembered, as the plans are.</summary>
public sealed class KnownMeasures(PortalContext db, Memory memory, PlanRules rules)
{
    public Task<Dictionary<string, Metric>> AllAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            nameof(KnownMeasures),
            async () =>
                (await db.PlanVersions.AsNoTracking().OrderByDescending(version => version.Id).ToListAsync(cancel))
                    .SelectMany(version => Asked(rules.Of(version)))
                    .OrderBy(metric => metric.Names is null)
                    .DistinctBy(metric => metric.Id)
                    .ToDictionary(metric => metric.Id, StringComparer.Ordinal),
            cancel,
            anyLanguage: true
        );

    /// <summary>What a plan asks of somebody and customers do not say.</summary>
    internal static IEnumerable<Metric> Asked(Plan plan) =>
        plan
            .Components.Select(part => part.Metric)
            .Concat(plan.Gates.Select(gate => gate.Metric))
            .Where(metric => !metric.IsSurvey)
            .Distinct();
}
