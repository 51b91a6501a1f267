using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Jobs;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

public sealed record MonthClosed(YearMonth Month, int Statements, string StatementsHash);

/// <summary>HR closes a confirmed month. One transaction: state, closure, audit entry and a pending report run; however many try at once, one succeeds.</summary>
public sealed class CloseMonth(PortalContext db, Writes writes, AuditLog audit, MonthSources sources, CompanyClock clock)
{
    public async Task<Result<MonthClosed>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.IsHr) return Result<MonthClosed>.Missing;
        return await writes.InTransactionAsync<Result<MonthClosed>>(async () =>
        {
            // Whoever changes what the pay follows from stands in the same line.
            await audit.LockAsync(cancel);
            if (await db.Months.AsNoTracking().SingleOrDefaultAsync(row => row.Month == month, cancel) is not { } row) return Result<MonthClosed>.Missing;
            if (await ObstacleAsync(row, cancel) is { } obstacle) return obstacle;

            var claimed = await db.Months.Where(m => m.Id == row.Id && m.State == MonthState.Review && m.Version == row.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MonthState.Closed).SetProperty(m => m.Version, m => m.Version + 1), cancel);
            if (claimed == 0) return Result<MonthClosed>.Refused("Months.ChangedMeanwhile");

            var (count, hash) = await HashAsync(db, row.Id, cancel);
            db.MonthClosures.Add(new MonthClosure
            {
                MonthId = row.Id,
                At = clock.UtcNow,
                By = actor.Name,
                ByEmployeeId = actor.EmployeeId,
                EngineVersion = StatementCalculator.EngineVersion,
                Statements = count,
                StatementsHash = hash,
            });
            db.ReportRuns.Add(new ReportRun { MonthId = row.Id, State = JobState.Pending, CreatedAt = clock.UtcNow });
            writes.Wake<ReportRun>();
            await audit.AppendAsync(actor, CloseRecord.Action, $"month:{month}", new CloseRecord
            {
                InputSet = row.InputSet,
                Engine = StatementCalculator.EngineVersion,
                CutOff = row.CutOffAt,
                Statements = count,
                Hash = hash,
                Sources = await sources.RunAsync(row, cancel),
            }, cancel);
            return new MonthClosed(month, count, hash);
        }, cancel);
    }

    /// <summary>Why a month cannot be closed yet; null when it can.</summary>
    public async Task<Message?> ObstacleAsync(BonusMonth month, CancellationToken cancel)
    {
        if (month.State == MonthState.Closed) return new Message("Months.AlreadyClosed", month.Month);
        if (month.State == MonthState.Open) return new Message("Months.NotInReview", month.Month);
        if (await db.Months.AnyAsync(earlier => earlier.Month < month.Month && earlier.State != MonthState.Closed, cancel)) return new Message("Months.EarlierNotClosed");
        var waiting = await db.Statements.Where(statement => statement.MonthId == month.Id)
            .Where(statement => !db.Confirmations.Any(c => c.MonthId == month.Id && c.InputSet == month.InputSet && c.ReviewTeamId == statement.ReviewTeamId))
            .Select(statement => statement.ReviewTeamId).Distinct().CountAsync(cancel);
        return waiting > 0 ? new Message("Months.NotConfirmed", waiting) : null;
    }

    /// <summary>Number of a month's statements, and the hash over their hashes in code order.</summary>
    internal static async Task<(int Count, string Hash)> HashAsync(PortalContext db, long monthId, CancellationToken cancel)
    {
        var hashes = await db.Statements.AsNoTracking().Where(s => s.MonthId == monthId).Select(s => new { s.Employee!.Code, s.Hash }).ToListAsync(cancel);
        return (hashes.Count, Hashes.Sha256(string.Join('\n', hashes.OrderBy(row => row.Code, StringComparer.Ordinal).Select(row => row.Hash))));
    }
}
