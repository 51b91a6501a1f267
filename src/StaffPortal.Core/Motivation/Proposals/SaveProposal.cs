using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Proposals;

/// <param name="Rules">The plan as JSON, UTF-8.</param>
/// <param name="Send">Whether it is finished: somebody else of HR looks at it, or it is published where there is nobody else.</param>
/// <param name="Edition">Of the proposal that the writer saw; 0 where there was none.</param>
public sealed record ProposalInput(byte[] Rules, YearMonth FromMonth, Consultation? Consultation, bool Send, int Edition);

/// <param name="Published">Null while it is a proposal.</param>
public sealed record ProposalSaved(long ProposalId, string PlanName, ProposalState State, PlanPublished? Published);

/// <summary>
/// Keeps rules that are not in force: a draft for oneself, or a proposal to somebody else of HR. Who is alone in HR publishes at once.
/// </summary>
public sealed class SaveProposal(PortalContext db, Change change, CompanyClock clock, PublishPlan publish)
{
    public async Task<(Result<ProposalSaved> Result, string? Field)> RunAsync(Actor actor, ProposalInput input, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<ProposalSaved>.Missing, null);
        var reading = PlanReader.Read(input.Rules);
        if (reading.Plan is not { } rules)
            return (PublishPlan.Broken(reading), nameof(input.Rules));
        if (input.Consultation?.Problem(clock.Today) is { } problem)
            return (problem.Reason, problem.Field);
        var result = await change.RunAsync<Result<ProposalSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var proposal = await db.PlanProposals.SingleOrDefaultAsync(row => row.PlanName == rules.Name, cancel);
                if (proposal is not null && input.Edition == 0)
                    return Result<ProposalSaved>.Refused("Plan.DraftExists", proposal.PlanName, proposal.Author);
                if ((proposal?.Edition ?? 0) != input.Edition)
                    return Result<ProposalSaved>.Refused("Plan.ChangedMeanwhile", proposal?.Author ?? "");
                if (input.Send && !await db.AnotherHrAsync(actor, cancel))
                {
                    if (proposal is not null)
                        db.PlanProposals.Remove(proposal);
                    var published = await publish.RunAsync(
                        actor,
                        new PlanRequest(input.Rules, input.FromMonth) { Consultation = input.Consultation },
                        cancel
                    );
                    return published.Value is { } done ? new ProposalSaved(0, done.Name, ProposalState.Draft, done) : published.Refusal!;
                }

                if (input.Send && await publish.ObstacleAsync(rules, input.FromMonth, cancel) is { } obstacle)
                    return obstacle;
                proposal ??= db
                    .PlanProposals.Add(
                        new PlanProposal
                        {
                            PlanName = rules.Name,
                            Rules = "",
                            Author = "",
                        }
                    )
                    .Entity;
                proposal.Rules = Encoding.UTF8.GetString(input.Rules).TrimStart('\uFEFF');
                proposal.FromMonth = input.FromMonth;
                (proposal.ConsultedWith, proposal.ConsultationNumber, proposal.ConsultedOn) = (
                    input.Consultation?.With,
                    input.Consultation?.Number,
                    input.Consultation?.On
                );
                proposal.State = input.Send ? ProposalState.Waiting : ProposalState.Draft;
                (proposal.AuthorId, proposal.Author, proposal.SavedAt) = (actor.EmployeeId, actor.Name, clock.UtcNow);
                (proposal.ReturnedBy, proposal.Note) = (null, null);
                proposal.Edition++;
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    input.Send ? "plan.propose" : "plan.draft",
                    $"proposal:{proposal.Id}",
                    new
                    {
                        plan = rules.Name,
                        from = input.FromMonth.ToString(),
                        sha256 = Hashes.Sha256(proposal.Rules),
                    }
                );
                return new ProposalSaved(proposal.Id, rules.Name, proposal.State, null);
            },
            cancel
        );
        return (result, null);
    }
}
