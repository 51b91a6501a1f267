using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

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
        var earlier = await db.Months.AnyAsync(row => row.Month < month.Month && row.State != MonthState.Closed, cancel);
        var unconfirmed = await db
            .Statements.Where(statement => statement.MonthId == month.Id)
            .Where(statement =>
                !db.Confirmations.Any(c =>
                    c.MonthId == month.Id && c.InputSet == month.InputSet && c.ReviewTeamId == statement.ReviewTeamId
                )
            )
            .Select(statement => statement.ReviewTeamId)
            .Distinct()
            .CountAsync(cancel);
        return month.CloseObstacle(earlier, unconfirmed);
    }
}
