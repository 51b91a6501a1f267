using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>The one guard of months that are frozen, in review or closed: nothing that their pay follows from is entered, changed or removed. Ask inside the transaction, behind the audit's head, so that no close comes in between.</summary>
public sealed class ClosedMonths(PortalContext db)
{
    /// <summary>The first day that belongs to no frozen month; months freeze in order.</summary>
    public async Task<DateOnly> FirstFreeDayAsync(CancellationToken cancel) =>
        await db.Months.Where(month => month.State != MonthState.Open).MaxAsync(month => (YearMonth?)month.Month, cancel) is { } last
            ? last.LastDay.AddDays(1)
            : DateOnly.MinValue;

    /// <summary>Why something that holds from this day on cannot be changed, with the way that remains; null when it can.</summary>
    public async Task<Message?> RefusalAsync(DateOnly from, CancellationToken cancel) => Refusal(from, await FirstFreeDayAsync(cancel));

    public static Message? Refusal(DateOnly from, DateOnly free) =>
        from < free ? new Message("Months.ClosedForChanges", YearMonth.Of(from), free) : null;
}
