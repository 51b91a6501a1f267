using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

public sealed record ReviewReopened(YearMonth Month);

/// <summary>
/// HR takes a review back before the close: the figures live again, and what was confirmed is confirmed anew later. Adjustments stay.
/// </summary>
public sealed class ReopenReview(PortalContext db, Change change, Ledger ledger)
{
    public async Task<Result<ReviewReopened>> RunAsync(Actor actor, YearMonth month, string? reason, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return Result<ReviewReopened>.Missing;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > StatementReturn.LongestText)
            return Result<ReviewReopened>.Refused("Review.ReasonNeeded", StatementReturn.LongestText);
        return await change.RunAsync<Result<ReviewReopened>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.Months.SingleAsync(m => m.Id == id, cancel);
                if (row.ConfirmObstacle is { } obstacle)
                    return obstacle;
                row.Reopen();
                await db.Confirmations.Where(c => c.MonthId == id).ExecuteDeleteAsync(cancel);
                await db.StatementReturns.Where(r => r.MonthId == id).ExecuteDeleteAsync(cancel);
                await ledger.LetGoAsync(id, cancel);
                await db.Statements.Where(s => s.MonthId == id).ExecuteDeleteAsync(cancel);
                tx.Audit("month.reopen", $"month:{month}", new { inputSet = row.InputSet, reason = reason.Trim() });
                tx.Figures();
                return new ReviewReopened(month);
            },
            cancel
        );
    }
}
