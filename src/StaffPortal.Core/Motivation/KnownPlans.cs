using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Currency">Of the latest version.</param>
public sealed record KnownPlan(long Id, string Name, Currency Currency);

/// <summary>All plans by their ids. They are few, and lists of people ask for them again and again: they are remembered together.</summary>
public sealed class KnownPlans(PortalContext db, Memory memory, PlanRules rules)
{
    public Task<Dictionary<long, KnownPlan>> AllAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            nameof(KnownPlans),
            async () =>
                (await db.PlanVersions.AsNoTracking().Include(v => v.Plan).ToListAsync(cancel))
                    .GroupBy(v => v.PlanId)
                    .Select(g => g.MaxBy(v => v.Number)!)
                    .ToDictionary(v => v.PlanId, v => new KnownPlan(v.PlanId, v.Plan!.Name, rules.Of(v).Currency)),
            cancel,
            anyLanguage: true
        );
}
