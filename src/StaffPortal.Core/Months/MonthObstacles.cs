using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Months;

/// <summary>What stands before a month's next step, for those who take it and for the pages that offer it. The guards are the month's own; here are the facts that they ask for.</summary>
public sealed class MonthObstacles(PortalContext db, CompanyClock clock)
{
    /// <summary>Why the next step cannot be taken, of a month that is not closed; null when it can.</summary>
    public async Task<Message?> NextAsync(BonusMonth month, CancellationToken cancel) =>
        month.State == MonthState.Open ? await ReviewAsync(month, cancel) : await CloseAsync(month, cancel);

    public async Task<Message?> ReviewAsync(BonusMonth month, CancellationToken cancel) =>
        month.ReviewObstacle(
            clock,
            await db.Months.AnyAsync(earlier => earlier.Month < month.Month && earlier.State == MonthState.Open, cancel)
        );

    public async Task<Message?> CloseAsync(BonusMonth month, CancellationToken cancel)
    {
        if (month.ConfirmObstacle is { } obstacle)
            return obstacle;
        var (earlier, waits) = await WaitsAsync(month, cancel);
        return month.CloseObstacle(earlier, waits);
    }

    /// <summary>What still has to be decided in a month under review.</summary>
    public async Task<(bool EarlierUnclosed, CloseWaits Waits)> WaitsAsync(BonusMonth month, CancellationToken cancel)
    {
        var found = await db
            .Months.Where(row => row.Id == month.Id)
            .Select(row => new
            {
                Earlier = db.Months.Any(other => other.Month < month.Month && other.State != MonthState.Closed),
                Unconfirmed = db
                    .Statements.Where(s => s.MonthId == row.Id && !db.Confirmations.Any(c => c.StatementId == s.Id))
                    .Select(s => s.ReviewTeamId)
                    .Distinct()
                    .Count(),
                Undecided = db.Statements.Count(s => s.MonthId == row.Id && s.NeedsDecision),
                Returned = db.StatementReturns.Count(r => r.MonthId == row.Id && r.AnsweredAt == null),
                Proposed = db.Adjustments.Count(a => a.MonthId == row.Id && a.State == AdjustmentState.Proposed),
            })
            .SingleAsync(cancel);
        return (found.Earlier, new CloseWaits(found.Unconfirmed, found.Undecided, found.Returned, found.Proposed));
    }

    /// <summary>
    /// Who has confirmed in somebody's place, or entered an amount, leaves the close to another one of HR who has not, where there is
    /// one; null for anybody else.
    /// </summary>
    internal async Task<Message?> CloserAsync(BonusMonth month, Actor actor, CancellationToken cancel)
    {
        if (actor.IsSystem)
            return null;
        var acted = await db
            .Confirmations.Where(c => c.MonthId == month.Id && c.Instead != null)
            .Select(c => c.ByEmployeeId)
            .Union(db.Adjustments.Where(a => a.MonthId == month.Id && a.State == AdjustmentState.Approved).Select(a => a.ByEmployeeId))
            .ToListAsync(cancel);
        return
            acted.Contains(actor.EmployeeId)
            && (await db.EmployeesWithRole(Roles.Hr).ToListAsync(cancel)).Exists(other => !acted.Contains(other))
            ? new Message("Months.AnotherCloses")
            : null;
    }
}
