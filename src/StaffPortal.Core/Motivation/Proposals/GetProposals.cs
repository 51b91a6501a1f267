using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Proposals;

/// <param name="MayDecide">Whether the viewer may approve or return it: not the own one, while there is somebody else.</param>
/// <param name="NeedsSecond">Whether what the viewer sends goes to somebody else first.</param>
public sealed record ProposalView(PlanProposal Proposal, Plan Rules, bool MayDecide, bool NeedsSecond);

/// <summary>Rules that are not in force yet, for HR.</summary>
public sealed class GetProposals(PortalContext db)
{
    public async Task<IReadOnlyList<PlanProposal>> RunAsync(Actor actor, CancellationToken cancel) =>
        actor.IsHr ? await db.PlanProposals.AsNoTracking().OrderBy(row => row.PlanName).ToListAsync(cancel) : [];

    public async Task<ProposalView?> FindAsync(Actor actor, long id, CancellationToken cancel) =>
        await ViewAsync(actor, await db.PlanProposals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel), cancel);

    /// <summary>The one on its way to a plan's next version; null where there is none.</summary>
    public async Task<ProposalView?> OfPlanAsync(Actor actor, string plan, CancellationToken cancel) =>
        await ViewAsync(actor, await db.PlanProposals.AsNoTracking().SingleOrDefaultAsync(row => row.PlanName == plan, cancel), cancel);

    /// <summary>Whether what the viewer sends goes to somebody else first.</summary>
    public Task<bool> NeedsSecondAsync(Actor actor, CancellationToken cancel) => db.AnotherHrAsync(actor, cancel);

    private async Task<ProposalView?> ViewAsync(Actor actor, PlanProposal? row, CancellationToken cancel)
    {
        if (!actor.IsHr || row is null || PlanReader.Read(Encoding.UTF8.GetBytes(row.Rules)).Plan is not { } rules)
            return null;
        var needsSecond = await NeedsSecondAsync(actor, cancel);
        return new ProposalView(
            row,
            rules,
            row.State == ProposalState.Waiting && (row.AuthorId != actor.EmployeeId || !needsSecond),
            needsSecond
        );
    }
}
