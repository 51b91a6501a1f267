using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

public sealed record OffCyclePaid(long Id, int People);

/// <summary>Somebody whom the next month will not pay.</summary>
public sealed record OffCycleLine(string Code, string Name, long Amount);

/// <summary>
/// HR pays what closed months still owe to people whom the next month will not pay: they have left, or have no plan any more.
/// </summary>
public sealed class PayOffCycle(
    PortalContext db,
    Change change,
    CurrentMonths months,
    LiveMonths live,
    KnownPlans plans,
    CompanyProfile company,
    CompanyClock clock
)
{
    public async Task<IReadOnlyList<OffCycleLine>> WaitingAsync(Actor actor, CancellationToken cancel) =>
        actor.SeesAllPay
            ? [.. (await PeopleAsync(cancel)).Where(row => row.IsOwed).Select(row => new OffCycleLine(row.Code, row.Name, row.Owed))]
            : [];

    public async Task<Result<OffCyclePaid>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<OffCyclePaid>.Missing;
        return await change.RunAsync<Result<OffCyclePaid>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var rows = await PeopleAsync(cancel);
                if (!rows.Exists(row => row.IsOwed))
                    return Result<OffCyclePaid>.Refused("Ledger.NothingToPay");
                if (rows.Exists(row => row.EmployeeId == actor.EmployeeId))
                    return Result<OffCyclePaid>.Refused("Ledger.NotOneself");
                var month = clock.ThisMonth;
                List<RegisterRow> register =
                [
                    .. rows.Select(row => new RegisterRow(row.Code, row.Name, "", row.Currency, 0, 0, 0)
                    {
                        HasStatement = false,
                        Ledger = row.Ledger,
                    }),
                ];
                var payroll = PayrollFile.Write(month, register, PayrollFormat.Of(company.PayrollFormat));
                var hash = Hashes.Sha256(payroll);
                var head = new RegisterHead(company.Name, month, null, actor.Name, clock.Today, hash);
                var batch = new OffCycleBatch
                {
                    At = clock.UtcNow,
                    By = actor.Name,
                    ByEmployeeId = actor.EmployeeId,
                    People = rows.Count,
                    Total = rows.Sum(row => row.Owed),
                    Register = RegisterPdf.Render(head, register, Texts.CultureOf(company.Language)),
                    Payroll = payroll,
                    Hash = hash,
                };
                db.OffCycleBatches.Add(batch);
                await db.SaveChangesAsync(cancel);
                foreach (var ids in rows.SelectMany(row => row.Entries).Chunk(500))
                    await db
                        .LedgerEntries.Where(e => ids.Contains(e.Id))
                        .ExecuteUpdateAsync(set => set.SetProperty(e => e.BatchId, batch.Id), cancel);
                tx.Audit(
                    "ledger.pay",
                    $"payment:{batch.Id}",
                    new
                    {
                        batch.People,
                        batch.Total,
                        batch.Hash,
                    }
                );
                return new OffCyclePaid(batch.Id, rows.Count);
            },
            cancel
        );
    }

    /// <summary>One of a payment's two files; null where there is none, or not for this person.</summary>
    public async Task<Download?> FileAsync(Actor actor, long id, bool payroll, CancellationToken cancel)
    {
        if (!actor.SeesAllPay)
            return null;
        var batch = await db
            .OffCycleBatches.AsNoTracking()
            .Where(b => b.Id == id)
            .Select(b => payroll ? b.Payroll : b.Register)
            .SingleOrDefaultAsync(cancel);
        return batch is null ? null
            : payroll ? new Download($"payroll-between-{id}.csv", "text/csv", batch)
            : new Download($"register-between-{id}.pdf", "application/pdf", batch);
    }

    private sealed record Person(
        long EmployeeId,
        string Code,
        string Name,
        Currency Currency,
        IReadOnlyList<LedgerLine> Ledger,
        IReadOnlyList<long> Entries
    )
    {
        public long Owed => Ledger.Sum(line => line.Amount);

        /// <summary>False where there is nothing but what was not earned.</summary>
        public bool IsOwed => Ledger.Any(line => line.Amount != 0);
    }

    private async Task<List<Person>> PeopleAsync(CancellationToken cancel)
    {
        var next = (await months.UnclosedAsync(cancel)).Find(month => month.State == MonthState.Open);
        var paid = next is null ? null : (await live.GetAsync(next, cancel)).Statements;
        var currency = (await plans.AllAsync(cancel)).Values.FirstOrDefault()?.Currency ?? GetMonth.NoPlan;
        var entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.PaidMonthId == null && e.BatchId == null)
            .OrderBy(e => e.Id)
            .Select(e => new
            {
                e.Id,
                e.EmployeeId,
                e.Employee!.Code,
                e.Employee.Name,
                Line = new LedgerLine(e.Kind, e.Month!.Month, e.Amount, e.Held, e.Correction == null ? null : e.Correction.Version),
            })
            .ToListAsync(cancel);
        return
        [
            .. entries
                .Where(e => paid?.ContainsKey(e.EmployeeId) != true)
                .GroupBy(e => e.EmployeeId)
                .Select(group => new Person(
                    group.Key,
                    group.First().Code,
                    group.First().Name,
                    currency,
                    [.. group.Select(e => e.Line)],
                    [.. group.Select(e => e.Id)]
                ))
                .OrderBy(person => person.Code, StringComparer.Ordinal),
        ];
    }
}
