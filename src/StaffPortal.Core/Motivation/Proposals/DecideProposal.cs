using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Motivation.Proposals;

public enum ProposalAnswer
{
    /// <summary>It becomes the plan's next version.</summary>
    Approve,

    /// <summary>It goes back to its author, with what should change.</summary>
    Return,

    /// <summary>It is thrown away.</summary>
    Discard,
}

/// <param name="Edition">Of the proposal that was looked at.</param>
public sealed record ProposalDecision(ProposalAnswer Answer, int Edition, string? Note);

public sealed record ProposalDecided(string PlanName, ProposalAnswer Answer, PlanPublished? Published);

/// <summary>Somebody else of HR approves a proposal or returns it; anybody of HR throws one away.</summary>
public sealed class DecideProposal(PortalContext db, Change change, PublishPlan publish)
{
    public async Task<(Result<ProposalDecided> Result, string? Field)> RunAsync(
        Actor actor,
        long id,
        ProposalDecision decision,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<ProposalDecided>.Missing, null);
        if (decision.Answer == ProposalAnswer.Return && string.IsNullOrWhiteSpace(decision.Note))
            return (Result<ProposalDecided>.Refused("Plan.SayWhatToChange"), nameof(decision.Note));
        if (decision.Note is { Length: > PlanProposal.LongestNote })
            return (Result<ProposalDecided>.Refused("Plan.NoteTooLong", PlanProposal.LongestNote), nameof(decision.Note));
        var result = await change.RunAsync<Result<ProposalDecided>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.PlanProposals.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } proposal)
                    return Result<ProposalDecided>.Missing;
                if (proposal.Edition != decision.Edition)
                    return Result<ProposalDecided>.Refused("Plan.ChangedMeanwhile", proposal.Author);
                if (decision.Answer == ProposalAnswer.Discard)
                {
                    db.PlanProposals.Remove(proposal);
                    tx.Audit("plan.discard", $"proposal:{id}", new { plan = proposal.PlanName });
                    return new ProposalDecided(proposal.PlanName, decision.Answer, null);
                }

                if (proposal.State != ProposalState.Waiting)
                    return Result<ProposalDecided>.Refused("Plan.NotAsked");
                if (proposal.AuthorId == actor.EmployeeId && await db.AnotherHrAsync(actor, cancel))
                    return Result<ProposalDecided>.Refused("Plan.OwnProposal");
                if (decision.Answer == ProposalAnswer.Return)
                {
                    (proposal.State, proposal.ReturnedBy, proposal.Note) = (ProposalState.Returned, actor.Name, decision.Note!.Trim());
                    proposal.Edition++;
                    tx.Audit("plan.return", $"proposal:{id}", new { plan = proposal.PlanName, note = proposal.Note });
                    return new ProposalDecided(proposal.PlanName, decision.Answer, null);
                }

                db.PlanProposals.Remove(proposal);
                var published = await publish.RunAsync(
                    actor,
                    new PlanRequest(Encoding.UTF8.GetBytes(proposal.Rules), proposal.FromMonth)
                    {
                        Consultation = proposal.Consultation,
                        AuthorId = proposal.AuthorId,
                        Author = proposal.Author,
                    },
                    cancel
                );
                return published.Value is { } done ? new ProposalDecided(done.Name, decision.Answer, done) : published.Refusal!;
            },
            cancel
        );
        return (result, null);
    }
}
