using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Audit;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

public sealed record ReviewStarted(YearMonth Month, int Statements);

/// <summary>HR starts the review: the inputs are frozen, and every statement is written as it would be paid.</summary>
public sealed class StartReview(PortalContext db, Writes writes, CalculateMonth calculate, AuditLog audit, CompanyClock clock)
{
    public async Task<Result<ReviewStarted>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.IsHr) return Result<ReviewStarted>.Missing;
        return await writes.InTransactionAsync<Result<ReviewStarted>>(async () =>
        {
            if (await db.Months.AsNoTracking().SingleOrDefaultAsync(row => row.Month == month, cancel) is not { } row) return Result<ReviewStarted>.Missing;
            if (row.State != MonthState.Open) return Result<ReviewStarted>.Refused("Months.AlreadyInReview", month);
            if (clock.UtcNow < row.CutOffAt) return Result<ReviewStarted>.Refused("Months.CutOffNotPassed", clock.DateOf(row.CutOffAt.AddSeconds(-1)));
            if (await db.Months.AnyAsync(earlier => earlier.Month < month && earlier.State == MonthState.Open, cancel)) return Result<ReviewStarted>.Refused("Months.EarlierOpen");

            var claimed = await db.Months.Where(m => m.Id == row.Id && m.State == MonthState.Open && m.Version == row.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MonthState.Review).SetProperty(m => m.InputSet, 1).SetProperty(m => m.Version, m => m.Version + 1), cancel);
            if (claimed == 0) return Result<ReviewStarted>.Refused("Months.AlreadyInReview", month);

            var calculated = await calculate.RunAsync(month, row.CutOffAt, cancel);
            var statements = calculated.Statements.Values.Select(statement => StatementRecord.From(row.Id, month, 1, statement)).ToList();
            await writes.BulkInsertAsync(statements, cancel);
            db.ReviewStarts.Add(new ReviewStart { MonthId = row.Id, InputSet = 1, At = clock.UtcNow, By = actor.Name, ByEmployeeId = actor.EmployeeId });
            await audit.AppendAsync(actor, "month.review", $"month:{month}", new { inputSet = 1, statements = statements.Count }, cancel);
            await writes.TouchFiguresAsync(cancel);
            return new ReviewStarted(month, statements.Count);
        }, cancel);
    }
}
