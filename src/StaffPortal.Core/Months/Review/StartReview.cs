using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

public sealed record ReviewStarted(YearMonth Month, int Statements);

/// <summary>
/// HR starts the review: the inputs are frozen, and every statement is written as it would be paid, with what the month owes from earlier
/// ones.
/// </summary>
public sealed class StartReview(
    PortalContext db,
    Change change,
    MonthObstacles obstacles,
    CalculateMonth calculate,
    MonthRulings rulings,
    Ledger ledger,
    CompanyClock clock
)
{
    public async Task<Result<ReviewStarted>> RunAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return Result<ReviewStarted>.Missing;
        return await change.RunAsync<Result<ReviewStarted>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.Months.SingleAsync(m => m.Id == id, cancel);
                if (await obstacles.ReviewAsync(row, cancel) is { } obstacle)
                    return obstacle;
                row.Freeze(await rulings.LastAsync(cancel));
                var calculated = await calculate.RunAsync(row, cancel);
                var statements = calculated
                    .Statements.Values.Select(statement => StatementRecord.From(row.Id, month, row.InputSet, statement))
                    .ToList();
                await tx.BulkInsertAsync(statements, cancel);
                await ledger.TakeIntoAsync(row.Id, cancel);
                db.ReviewStarts.Add(
                    new ReviewStart
                    {
                        MonthId = row.Id,
                        InputSet = row.InputSet,
                        At = clock.UtcNow,
                        By = actor.Name,
                        ByEmployeeId = actor.EmployeeId,
                    }
                );
                tx.Audit("month.review", $"month:{month}", new { inputSet = row.InputSet, statements = statements.Count });
                tx.Figures();
                return new ReviewStarted(month, statements.Count);
            },
            cancel
        );
    }
}
