using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>A correction that takes something back and waits for HR.</summary>
public sealed record WaitingCorrection(long Id, string Code, string Name, YearMonth Month, int Version, long Amount, bool IsOwn);

/// <summary>What a closed month still holds.</summary>
/// <param name="HasTasks">False where nothing fell due: HR decides.</param>
public sealed record WaitingHeld(string Code, string Name, YearMonth Month, long Amount, DateOnly LastDay, bool HasTasks, bool IsOwn);

/// <param name="PaidIn">Null until a month pays it.</param>
public sealed record LedgerRow(
    string Code,
    string Name,
    LedgerKind Kind,
    YearMonth Month,
    long Amount,
    long Held,
    DateTime At,
    YearMonth? PaidIn,
    long? BatchId
);

/// <summary>A payment between the months.</summary>
public sealed record BatchLine(long Id, DateTime At, string By, int People, long Total);

public sealed record LedgerView(
    Currency Currency,
    IReadOnlyList<WaitingCorrection> Corrections,
    IReadOnlyList<WaitingHeld> Held,
    IReadOnlyList<OffCycleLine> Between,
    IReadOnlyList<BatchLine> Batches,
    IReadOnlyList<LedgerRow> Rows,
    int Page,
    int Pages
);

/// <summary>Everything that closed months still owe, hold or have settled, for HR and auditors.</summary>
public sealed class GetLedger(PortalContext db, Memory memory, KnownPlans plans, SettleHeld settle, PayOffCycle between)
{
    private const int Size = 50,
        Most = 50;

    public Task<LedgerView?> RunAsync(Actor actor, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetLedger), actor.EmployeeId, page), () => ReadAsync(actor, page, cancel), cancel);

    private async Task<LedgerView?> ReadAsync(Actor actor, int page, CancellationToken cancel)
    {
        if (!actor.SeesAllPay)
            return null;
        // Most companies' whole ledger of what is new is on the first page: only a full one is worth counting.
        var rows = await RowsAsync(1, cancel);
        var (shown, pages) = rows.Count < Size ? (1, 1) : Paging.Place(await db.LedgerEntries.CountAsync(cancel), page, Size);
        if (shown > 1)
            rows = await RowsAsync(shown, cancel);
        // What is unpaid comes first, and what was paid between the months next.
        var isAnyPaidBetween = pages > 1 || rows.Exists(row => row.BatchId is not null);
        return new LedgerView(
            (await plans.AllAsync(cancel)).Values.FirstOrDefault()?.Currency ?? GetMonth.NoPlan,
            await CorrectionsAsync(actor, cancel),
            await settle.WaitingAsync(actor, Most, cancel),
            rows.Exists(row => row is { PaidIn: null, BatchId: null }) ? await between.WaitingAsync(actor, cancel) : [],
            isAnyPaidBetween ? await BatchesAsync(cancel) : [],
            rows,
            shown,
            pages
        );
    }

    private Task<List<LedgerRow>> RowsAsync(int page, CancellationToken cancel) =>
        db
            .LedgerEntries.AsNoTracking()
            .OrderBy(e => e.PaidMonthId != null || e.BatchId != null)
            .ThenBy(e => e.PaidMonthId != null)
            .ThenByDescending(e => e.Id)
            .Skip((page - 1) * Size)
            .Take(Size)
            .Select(e => new LedgerRow(
                e.Employee!.Code,
                e.Employee.Name,
                e.Kind,
                e.Month!.Month,
                e.Amount,
                e.Held,
                e.At,
                e.PaidMonth == null ? null : e.PaidMonth.Month,
                e.BatchId
            ))
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<WaitingCorrection>> CorrectionsAsync(Actor actor, CancellationToken cancel) =>
        await db
            .StatementCorrections.AsNoTracking()
            .Where(c => c.State == CorrectionState.Proposed)
            .OrderBy(c => c.Id)
            .Take(Most)
            .Select(c => new WaitingCorrection(
                c.Id,
                c.Employee!.Code,
                c.Employee.Name,
                c.Month!.Month,
                c.Version,
                c.Amount,
                c.EmployeeId == actor.EmployeeId
            ))
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<BatchLine>> BatchesAsync(CancellationToken cancel) =>
        await db
            .OffCycleBatches.AsNoTracking()
            .OrderByDescending(b => b.Id)
            .Take(Most)
            .Select(b => new BatchLine(b.Id, b.At, b.By, b.People, b.Total))
            .ToListAsync(cancel);
}
