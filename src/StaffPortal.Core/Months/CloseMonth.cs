using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

public sealed record MonthClosed(YearMonth Month, int Statements, string StatementsHash);

/// <summary>HR closes a confirmed month. One transaction: state, closure, audit entry and a pending report run; however many try at once, one succeeds.</summary>
public sealed class CloseMonth(
    PortalContext db,
    RequestReports reports,
    Change change,
    MonthObstacles obstacles,
    MonthSources sources,
    CompanyClock clock
)
{
    /// <summary>What other systems are told.</summary>
    public const string Hook = "month.closed";

    public async Task<Result<MonthClosed>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return Result<MonthClosed>.Missing;
        return await change.RunAsync<Result<MonthClosed>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.Months.SingleAsync(m => m.Id == id, cancel);
                if (await obstacles.CloseAsync(row, cancel) is { } obstacle)
                    return obstacle;
                if (await obstacles.CloserAsync(row, actor, cancel) is { } another)
                    return another;
                row.Close();
                var (count, hash) = await HashAsync(db, row.Id, cancel);
                db.MonthClosures.Add(
                    new MonthClosure
                    {
                        MonthId = row.Id,
                        At = clock.UtcNow,
                        By = actor.Name,
                        ByEmployeeId = actor.EmployeeId,
                        EngineVersion = StatementCalculator.EngineVersion,
                        Statements = count,
                        StatementsHash = hash,
                    }
                );
                reports.Run(tx, row.Id);
                tx.Audit(
                    CloseRecord.Action,
                    $"month:{month}",
                    new CloseRecord
                    {
                        InputSet = row.InputSet,
                        Engine = StatementCalculator.EngineVersion,
                        CutOff = row.CutOffAt,
                        RulingsThrough = row.RulingsThrough,
                        Statements = count,
                        Hash = hash,
                        Sources = await sources.RunAsync(row, cancel),
                    }
                );
                tx.Tell(new HookDraft(Hook, $"/months/{month}", new { month = month.ToString(), statements = count }));
                return new MonthClosed(month, count, hash);
            },
            cancel
        );
    }

    /// <summary>Number of a month's statements, and the hash over their hashes in code order.</summary>
    internal static async Task<(int Count, string Hash)> HashAsync(PortalContext db, long monthId, CancellationToken cancel)
    {
        var hashes = await db
            .Statements.AsNoTracking()
            .Where(s => s.MonthId == monthId)
            .Select(s => new { s.Employee!.Code, s.Hash })
            .ToListAsync(cancel);
        return (
            hashes.Count,
            Hashes.Sha256(string.Join('\n', hashes.OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => row.Hash)))
        );
    }
}
