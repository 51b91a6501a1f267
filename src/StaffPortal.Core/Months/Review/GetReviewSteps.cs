using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Months.Review;

/// <summary>What a viewer may do with somebody's statement before the close.</summary>
/// <param name="ConfirmHref">The team's page, where it is confirmed with the others; null where it does not wait for the viewer.</param>
/// <param name="Returned">The lead's words, while HR has not answered.</param>
public sealed record ReviewSteps(string? ConfirmHref, bool MayReturn, bool MayAdjust, bool MayDecide, bool MayWithdraw, string? Returned)
{
    public bool Any => ConfirmHref is not null || MayReturn || MayAdjust || MayDecide || MayWithdraw || Returned is not null;
}

/// <summary>The steps of the review that stand beside a statement, for its reviewer and for HR.</summary>
public sealed class GetReviewSteps(PortalContext db, CurrentMonths months, GetScorecard scorecards, People.KnownTeams teams)
{
    public async Task<ReviewSteps?> RunAsync(Actor actor, Scorecard card, CancellationToken cancel)
    {
        if (card.Month.State == MonthState.Closed || !(actor.IsHr || actor.IsLead))
            return null;
        var month = (await months.FindAsync(card.Month.Month, cancel))!;
        var person = await db.Employees.Where(e => e.Code == card.EmployeeCode).Select(e => e.Id).SingleAsync(cancel);
        if (await scorecards.FindAsync(month, person, cancel) is not { } found)
            return null;
        var isReviewer = actor.IsHr || actor.LedTeams.Contains(found.ReviewTeamId);
        var inReview = month.State == MonthState.Review;
        var confirmed = card.Confirmed is not null;
        var returned = inReview
            ? await db
                .StatementReturns.Where(r => r.MonthId == month.Id && r.EmployeeId == person && r.AnsweredAt == null)
                .Select(r => r.Text)
                .FirstOrDefaultAsync(cancel)
            : null;
        var team = (await teams.AllAsync(cancel)).GetValueOrDefault(found.ReviewTeamId);
        return new ReviewSteps(
            inReview && isReviewer && team is not null && !confirmed && returned is null ? $"/teams/{team.Code}/{month.Month}" : null,
            inReview && isReviewer && returned is null,
            isReviewer && found.Plan.AdjustmentPercent > 0,
            actor.IsHr && inReview && found.Statement.NeedsDecision,
            inReview
                && confirmed
                && await db.Confirmations.AnyAsync(c => c.StatementId == found.StatementId && c.ByEmployeeId == actor.EmployeeId, cancel),
            returned
        );
    }
}
