using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Which month runs, and which ones there are.</summary>
public sealed class CurrentMonths(PortalContext db)
{
    /// <summary>The latest open month, else the latest; null before the first plan.</summary>
    public async Task<YearMonth?> OpenAsync(CancellationToken cancel) =>
        await db.Months.Where(m => m.State == MonthState.Open).OrderByDescending(m => m.Month).Select(m => (YearMonth?)m.Month).FirstOrDefaultAsync(cancel)
        ?? await db.Months.OrderByDescending(m => m.Month).Select(m => (YearMonth?)m.Month).FirstOrDefaultAsync(cancel);

    /// <summary>The latest twelve and a few more, newest first.</summary>
    public async Task<IReadOnlyList<YearMonth>> ListAsync(CancellationToken cancel) => await db.Months.OrderByDescending(m => m.Month).Select(m => m.Month).Take(24).ToListAsync(cancel);
}
