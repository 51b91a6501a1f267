using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

public sealed record PlanLine(long Id, string Name, int Version, YearMonth FromMonth, int People);

public sealed record PlanView(long Id, string Name, PlanVersion Version, Plan Rules, int LatestNumber);

/// <summary>Published plans; everybody may read the rules.</summary>
public sealed class GetPlans(PortalContext db, Memory memory, PlanRules rules)
{
    public Task<IReadOnlyList<PlanLine>> ListAsync(CancellationToken cancel) =>
        memory.KeepAsync("GetPlans.List", () => ReadListAsync(cancel), cancel);

    private async Task<IReadOnlyList<PlanLine>> ReadListAsync(CancellationToken cancel)
    {
        var versions = await db
            .PlanVersions.AsNoTracking()
            .Select(v => new
            {
                v.PlanId,
                v.Plan!.Name,
                v.Number,
                v.FromMonth,
            })
            .ToListAsync(cancel);
        var people = await db
            .PlanAssignments.GroupBy(a => a.PlanId)
            .Select(g => new { g.Key, Count = g.Select(a => a.EmployeeId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return
        [
            .. versions
                .GroupBy(v => v.PlanId)
                .Select(g => g.MaxBy(v => v.Number)!)
                .Select(v => new PlanLine(v.PlanId, v.Name, v.Number, v.FromMonth, people.GetValueOrDefault(v.PlanId))),
        ];
    }

    /// <summary>The currency in which the company pays; null before the first plan.</summary>
    public async Task<Currency?> CurrencyAsync(CancellationToken cancel) =>
        await db.PlanVersions.AsNoTracking().OrderByDescending(v => v.FromMonth).ThenByDescending(v => v.Id).FirstOrDefaultAsync(cancel)
            is { } version
            ? rules.Of(version).Currency
            : null;

    /// <summary>The version that was published last; null for no such plan.</summary>
    public async Task<PlanView?> LatestAsync(long id, CancellationToken cancel) =>
        await db.PlanVersions.Where(v => v.PlanId == id).MaxAsync(v => (int?)v.Number, cancel) is { } number
            ? await FindAsync(id, number, cancel)
            : null;

    public Task<PlanView?> FindAsync(long id, int number, CancellationToken cancel) =>
        memory.KeepAsync(("GetPlans.Find", id, number), () => ReadFindAsync(id, number, cancel), cancel);

    private async Task<PlanView?> ReadFindAsync(long id, int number, CancellationToken cancel)
    {
        var version = await db
            .PlanVersions.AsNoTracking()
            .Include(v => v.Plan)
            .SingleOrDefaultAsync(v => v.PlanId == id && v.Number == number, cancel);
        return version is null
            ? null
            : new PlanView(
                id,
                version.Plan!.Name,
                version,
                rules.Of(version),
                await db.PlanVersions.Where(v => v.PlanId == id).MaxAsync(v => v.Number, cancel)
            );
    }
}
