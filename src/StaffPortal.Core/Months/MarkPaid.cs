using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <param name="PaidOn">Null where the mark was taken off.</param>
public sealed record PaidMarked(YearMonth Month, DateOnly? PaidOn);

/// <summary>HR says on which day a closed month's bonuses were paid, or takes the mark off: everybody sees it on the own bonus.</summary>
public sealed class MarkPaid(PortalContext db, Change change, CompanyClock clock)
{
    /// <param name="paidOn">Null takes the mark off.</param>
    public async Task<Result<PaidMarked>> RunAsync(Actor actor, YearMonth month, DateOnly? paidOn, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return Result<PaidMarked>.Missing;
        return await change.RunAsync<Result<PaidMarked>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                var row = await db.Months.Include(m => m.Closure).Include(m => m.Payment).SingleAsync(m => m.Id == id, cancel);
                if (row.Closure is not { } closure)
                    return Result<PaidMarked>.Refused("Months.NotClosedYet", row.Month);
                var closedOn = clock.DateOf(closure.At);
                if (paidOn < closedOn || paidOn > clock.Today)
                    return Result<PaidMarked>.Refused("Months.BadPayDay", closedOn);
                if (paidOn is null && row.Payment is null)
                    return Result<PaidMarked>.Missing;
                var before = row.Payment?.PaidOn;
                if (row.Payment is { } old)
                    db.MonthPayments.Remove(old);
                await db.SaveChangesAsync(cancel);
                if (paidOn is { } day)
                    db.MonthPayments.Add(
                        new MonthPayment
                        {
                            MonthId = id,
                            PaidOn = day,
                            At = clock.UtcNow,
                            By = actor.Name,
                            ByEmployeeId = actor.EmployeeId,
                        }
                    );
                tx.Audit("month.paid", $"month:{row.Month}", new { before, after = paidOn });
                return new PaidMarked(row.Month, paidOn);
            },
            cancel
        );
    }
}
