using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Opens every month from the first plan's first month to the present one that is not there yet, and takes back those that a clock running ahead has opened.</summary>
public sealed class OpenMonths(PortalContext db, Change change, CompanyClock clock)
{
    /// <returns>How many months were opened.</returns>
    public async Task<int> RunAsync(Actor actor, CancellationToken cancel)
    {
        await TakeBackAsync(actor, cancel);
        if ((await MissingAsync(cancel)).Count == 0)
            return 0;
        return await change.RunAsync(
            async tx =>
            {
                var missing = await MissingAsync(cancel);
                foreach (var month in missing)
                {
                    db.Months.Add(
                        new BonusMonth
                        {
                            Month = month,
                            State = MonthState.Open,
                            CutOffAt = clock.CutOff(month),
                            Version = 1,
                        }
                    );
                    tx.Audit("month.open", $"month:{month}", new { });
                }

                return missing.Count;
            },
            cancel
        );
    }

    /// <summary>A month that has not begun holds nothing of its own yet: no review has frozen it.</summary>
    private async Task TakeBackAsync(Actor actor, CancellationToken cancel)
    {
        var now = clock.ThisMonth;
        if (!await Ahead(now).AnyAsync(cancel))
            return;
        await change.RunAsync(
            async tx =>
            {
                foreach (var month in await Ahead(now).Select(month => month.Month).ToListAsync(cancel))
                {
                    await Ahead(now).Where(row => row.Month == month).ExecuteDeleteAsync(cancel);
                    tx.Audit("month.take-back", $"month:{month}", new { });
                }
            },
            cancel
        );
    }

    private IQueryable<BonusMonth> Ahead(YearMonth now) => db.Months.Where(month => month.Month > now && month.State == MonthState.Open);

    private async Task<List<YearMonth>> MissingAsync(CancellationToken cancel)
    {
        var last = await db
            .Months.AsNoTracking()
            .OrderByDescending(month => month.Month)
            .Select(month => (YearMonth?)month.Month)
            .FirstOrDefaultAsync(cancel);
        var next =
            last?.AddMonths(1)
            ?? await db
                .PlanVersions.AsNoTracking()
                .OrderBy(version => version.FromMonth)
                .Select(version => (YearMonth?)version.FromMonth)
                .FirstOrDefaultAsync(cancel);
        var missing = new List<YearMonth>();
        for (; next is { } month && month <= clock.ThisMonth; next = month.AddMonths(1))
            missing.Add(month);
        return missing;
    }
}
