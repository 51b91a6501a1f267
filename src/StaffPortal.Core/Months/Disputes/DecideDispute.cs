using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;

namespace StaffPortal.Core.Months.Disputes;

/// <summary>
/// The lead decides on a dispute within the days set for it, HR after them and on appeal, by somebody else. Upheld, the answer counts no
/// more, and the month follows.
/// </summary>
public sealed class DecideDispute(
    PortalContext db,
    Change change,
    RuleOnAnswers rule,
    CompanyProfile company,
    CompanyClock clock,
    DisputeMails mails
)
{
    public async Task<(Result<Disputed> Result, string? Field)> RunAsync(
        Actor actor,
        long response,
        bool? uphold,
        string? text,
        CancellationToken cancel
    )
    {
        if (
            await db.Disputes.AsNoTracking().Include(d => d.Response).SingleOrDefaultAsync(d => d.ResponseId == response, cancel)
                is not { } known
            || !(actor.IsHr || actor.LedTeams.Contains(known.ReviewTeamId))
            || known.EmployeeId == actor.EmployeeId
        )
            return (Result<Disputed>.Missing, null);
        if (uphold is null)
            return (new Message("Disputes.ChooseDecision"), "Uphold");
        if (RaiseDispute.TextProblem(text) is { } problem)
            return (problem, nameof(DisputeInput.Text));
        var result = await change.RunAsync<Result<Disputed>>(
            actor,
            Aggregate.Of<Dispute>(known.Id),
            async tx =>
            {
                await RuleOnAnswers.StandInLineAsync(tx, known.Response!.OccurredOn, cancel);
                var dispute = await db.Disputes.SingleAsync(d => d.Id == known.Id, cancel);
                if (!dispute.IsOpen)
                    return Result<Disputed>.Refused("Review.AlreadyDecided");
                if (!dispute.MayDecide(actor, clock.Today))
                    return Obstacle(dispute, actor);
                Decide(dispute, actor, uphold.Value, text!.Trim());
                tx.Audit(
                    uphold.Value ? "dispute.uphold" : "dispute.refuse",
                    $"answer:{response}",
                    new { dispute = dispute.Id, appeal = dispute.AppealDecidedAt is not null }
                );
                await mails.DecidedAsync(tx, dispute, cancel);
                await db.SaveChangesAsync(cancel);
                if (uphold.Value)
                {
                    var answer = await db.Responses.AsNoTracking().SingleAsync(r => r.Id == response, cancel);
                    // Given to somebody else meanwhile, it is theirs, and no longer what was disputed.
                    if (await rule.CountsForAsync(answer, dispute.EmployeeId, cancel))
                        await rule.ApplyAsync(tx, actor, answer, new RulingInput(RulingKind.Excluded, dispute.Reason, text), cancel);
                }

                return new Disputed(response, dispute.DueOn);
            },
            cancel
        );
        return (result, null);
    }

    private static Message Obstacle(Dispute dispute, Actor actor) =>
        dispute.State == DisputeState.Waiting && actor.LedTeams.Contains(dispute.ReviewTeamId)
            ? new Message("Disputes.HrDecidesNow", dispute.DueOn)
        : dispute.State == DisputeState.Waiting ? new Message("Disputes.LeadDecidesFirst", dispute.DueOn)
        : new Message("Disputes.AnotherDecides");

    private void Decide(Dispute dispute, Actor actor, bool uphold, string text)
    {
        if (dispute.State == DisputeState.Appealed)
        {
            dispute.State = uphold ? DisputeState.AppealUpheld : DisputeState.AppealRefused;
            (dispute.AppealDecidedAt, dispute.AppealDecidedBy, dispute.AppealDecision) = (clock.UtcNow, actor.Name, text);
            return;
        }

        dispute.State = uphold ? DisputeState.Upheld : DisputeState.Refused;
        (dispute.DecidedAt, dispute.DecidedBy, dispute.DecidedById, dispute.Decision) = (clock.UtcNow, actor.Name, actor.EmployeeId, text);
        dispute.DueOn = company.WorkingDaysAfter(clock.Today, company.AppealDays);
    }
}
