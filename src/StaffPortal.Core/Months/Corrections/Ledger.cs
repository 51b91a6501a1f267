using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>One line below somebody's payable amount, owed by an earlier month.</summary>
public sealed record LedgerLine(LedgerKind Kind, YearMonth Month, long Amount, long Held, int? Version);

/// <summary>
/// What earlier months owe, and which month pays it: the next one whose review starts and that has a statement for the person.
/// </summary>
public sealed class Ledger(PortalContext db, Memory memory)
{
    /// <summary>
    /// What waits for each person until a review starts: it stands on the card of the next month already. All ask for it: it is
    /// remembered together.
    /// </summary>
    internal async Task<IEnumerable<LedgerLine>> PendingAsync(long employee, CancellationToken cancel) =>
        (await memory.KeepAsync(nameof(Ledger), () => ReadPendingAsync(cancel), cancel, anyLanguage: true))[employee];

    private Task<ILookup<long, LedgerLine>> ReadPendingAsync(CancellationToken cancel) =>
        LinesAsync(db.LedgerEntries.Where(e => e.PaidMonthId == null && e.BatchId == null), cancel);

    /// <summary>What a frozen month pays for earlier ones, by employee.</summary>
    internal async Task<ILookup<long, LedgerLine>> PaidWithAsync(long month, CancellationToken cancel) =>
        await LinesAsync(db.LedgerEntries.Where(e => e.PaidMonthId == month), cancel);

    internal static async Task<ILookup<long, LedgerLine>> LinesAsync(IQueryable<LedgerEntry> entries, CancellationToken cancel) =>
        (
            await entries
                .AsNoTracking()
                .OrderBy(e => e.Id)
                .Select(e => new
                {
                    e.EmployeeId,
                    Line = new LedgerLine(e.Kind, e.Month!.Month, e.Amount, e.Held, e.Correction == null ? null : e.Correction.Version),
                })
                .ToListAsync(cancel)
        ).ToLookup(row => row.EmployeeId, row => row.Line);

    /// <summary>The month under review takes everything that waits for somebody whom it pays.</summary>
    internal Task TakeIntoAsync(long month, CancellationToken cancel) =>
        db
            .LedgerEntries.Where(entry =>
                entry.PaidMonthId == null
                && entry.BatchId == null
                && db.Statements.Any(s => s.MonthId == month && s.EmployeeId == entry.EmployeeId)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.PaidMonthId, month), cancel);

    /// <summary>A review that is taken back pays nothing yet.</summary>
    internal Task LetGoAsync(long month, CancellationToken cancel) =>
        db
            .LedgerEntries.Where(entry => entry.PaidMonthId == month)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.PaidMonthId, (long?)null), cancel);
}
