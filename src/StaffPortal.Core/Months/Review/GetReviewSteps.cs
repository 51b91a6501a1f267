using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Review;

/// <summary>What a viewer may do with somebody's statement before the close.</summary>
/// <param name="ConfirmHref">The team's page, where it is confirmed with the others; null where it does not wait for the viewer.</param>
/// <param name="Returned">The lead's words, while HR has not answered.</param>
public sealed record ReviewSteps(string? ConfirmHref, bool MayReturn, bool MayAdjust, bool MayDecide, bool MayWithdraw, string? Returned)
{
    public bool Any => ConfirmHref is not null || MayReturn || MayAdjust || MayDecide || MayWithdraw || Returned is not null;
}

/// <summary>The steps of the review that stand beside a statement, for its reviewer and for HR.</summary>
public sealed class GetReviewSteps(PortalContext db, KnownTeams teams)
{
    public async Task<ReviewSteps?> RunAsync(Actor actor, Scorecard card, CancellationToken cancel)
    {
        if (card.Month.State == MonthState.Closed || !(actor.IsHr || actor.IsLead))
            return null;
        var isReviewer = actor.IsHr || actor.LedTeams.Contains(card.ReviewTeamId);
        var inReview = card.Month.State == MonthState.Review;
        var returned = inReview
            ? await db
                .StatementReturns.Where(r => r.Month!.Month == card.Month.Month && r.EmployeeId == card.EmployeeId && r.AnsweredAt == null)
                .Select(r => r.Text)
                .FirstOrDefaultAsync(cancel)
            : null;
        var team = (await teams.AllAsync(cancel)).GetValueOrDefault(card.ReviewTeamId);
        var waits = inReview && isReviewer && returned is null;
        return new ReviewSteps(
            waits && team is not null && card.Confirmed is null ? $"/teams/{team.Code}/{card.Month.Month}" : null,
            waits,
            isReviewer && card.Plan.AdjustmentPercent > 0,
            actor.IsHr && inReview && card.Statement.NeedsDecision,
            inReview && card.Confirmed is not null && card.ConfirmedById == actor.EmployeeId,
            returned
        );
    }
}
