using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <summary>Where a published version stands on a day.</summary>
public enum PlanState
{
    Past,
    InForce,

    /// <summary>Published for a month that has not begun.</summary>
    Announced,
}

public sealed record PlanVersionLine(int Number, YearMonth FromMonth, PlanState State);

/// <param name="Versions">The latest first.</param>
public sealed record PlanLine(long Id, string Name, int People, IReadOnlyList<PlanVersionLine> Versions);

public sealed record PlanView(long Id, string Name, PlanVersion Version, Plan Rules, int LatestNumber);

/// <summary>Published plans; everybody may read the rules.</summary>
public sealed class GetPlans(PortalContext db, Memory memory, PlanRules rules, CompanyClock clock)
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
        var today = clock.Today;
        var people = await db
            .Employees.Where(e => e.LeftOn == null || e.LeftOn >= today)
            .Select(e =>
                db.PlanAssignments.Where(a => a.EmployeeId == e.Id && a.From <= today)
                    .OrderByDescending(a => a.From)
                    .Select(a => (long?)a.PlanId)
                    .FirstOrDefault()
            )
            .GroupBy(plan => plan)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancel);
        var counts = people.Where(row => row.Key is not null).ToDictionary(row => row.Key!.Value, row => row.Count);
        return
        [
            .. versions
                .GroupBy(v => (v.PlanId, v.Name))
                .OrderBy(g => g.Key.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => new PlanLine(
                    g.Key.PlanId,
                    g.Key.Name,
                    counts.GetValueOrDefault(g.Key.PlanId),
                    Lines(g.Select(v => (v.Number, v.FromMonth)))
                )),
        ];
    }

    /// <summary>Of the versions that have begun the last one holds: the one that a month of today is calculated by.</summary>
    private IReadOnlyList<PlanVersionLine> Lines(IEnumerable<(int Number, YearMonth From)> versions)
    {
        var (month, inForce) = (clock.ThisMonth, 0);
        var lines = new List<PlanVersionLine>();
        foreach (var (number, from) in versions.OrderByDescending(v => v.From).ThenByDescending(v => v.Number))
        {
            var state =
                from > month ? PlanState.Announced
                : inForce == 0 ? PlanState.InForce
                : PlanState.Past;
            if (state == PlanState.InForce)
                inForce = number;
            lines.Add(new PlanVersionLine(number, from, state));
        }

        return lines;
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

    /// <summary>The same by the plan's name.</summary>
    public async Task<PlanView?> NamedAsync(string name, CancellationToken cancel) =>
        await db.Plans.Where(plan => plan.Name == name).Select(plan => (long?)plan.Id).SingleOrDefaultAsync(cancel) is { } id
            ? await LatestAsync(id, cancel)
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
