using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>One line below somebody's payable amount, owed by an earlier month.</summary>
public sealed record LedgerLine(LedgerKind Kind, YearMonth Month, long Amount, long Held, int? Version);

/// <summary>What earlier months owe, and which month pays it: the next one whose review starts and that has a statement for the person.</summary>
public sealed class Ledger(PortalContext db)
{
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
