using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Which months there are, and which one runs. They are few, and nearly every page asks: all are remembered together, and nobody changes what is handed out.</summary>
public sealed class CurrentMonths(PortalContext db, Memory memory)
{
    private const int Listed = 24;

    /// <summary>All of them with their closures, newest first.</summary>
    public Task<IReadOnlyList<BonusMonth>> AllAsync(CancellationToken cancel) =>
        memory.KeepAsync<IReadOnlyList<BonusMonth>>(
            nameof(CurrentMonths),
            async () =>
                await db
                    .Months.AsNoTracking()
                    .Include(m => m.Closure)
                    .Include(m => m.Payment)
                    .OrderByDescending(m => m.Month)
                    .ToListAsync(cancel),
            cancel,
            anyLanguage: true
        );

    /// <summary>Those that are open or in review, oldest first.</summary>
    public async Task<List<BonusMonth>> UnclosedAsync(CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Where(m => m.State != MonthState.Closed).OrderBy(m => m.Month)];

    public async Task<BonusMonth?> FindAsync(YearMonth month, CancellationToken cancel) =>
        (await AllAsync(cancel)).FirstOrDefault(m => m.Month == month);

    /// <summary>The latest open month, else the latest; null before the first plan.</summary>
    public async Task<YearMonth?> OpenAsync(CancellationToken cancel)
    {
        var all = await AllAsync(cancel);
        return (all.FirstOrDefault(m => m.State == MonthState.Open) ?? all.FirstOrDefault())?.Month;
    }

    /// <summary>The latest twelve and a few more, newest first.</summary>
    public async Task<IReadOnlyList<YearMonth>> ListAsync(CancellationToken cancel) =>
        [.. (await AllAsync(cancel)).Take(Listed).Select(m => m.Month)];
}
