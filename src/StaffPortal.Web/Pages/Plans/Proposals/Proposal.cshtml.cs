using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Plans.Proposals;

/// <summary>Rules that somebody of HR proposes: read in words, then approved, returned or thrown away.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class ProposalModel(GetProposals proposals, GetPlans plans, TryPlan tryPlan, DecideProposal decide) : PortalPage
{
    [BindProperty]
    public ProposalAnswer Answer { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public int Edition { get; set; }

    /// <summary>Whether it is calculated what everybody would get, which takes a while.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sums { get; set; }

    public ProposalView View { get; private set; } = null!;

    /// <summary>The version that holds now; null for a new plan.</summary>
    public PlanView? Published { get; private set; }

    public TriedPlan? Tried { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await proposals.FindAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        Published = await plans.NamedAsync(view.Proposal.PlanName, Cancel);
        Tried = Sums && Published is { } before ? await tryPlan.RunAsync(Actor, before.Id, view.Rules, Cancel) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        return await AnswerAsync(
            await decide.RunAsync(Actor, id, new ProposalDecision(Answer, Edition, Note), Cancel),
            done => done.Published is { } version ? $"/plans/{version.PlanId}/versions/{version.Version}" : "/plans",
            done => new Message("Plan.Did" + done.Answer, done.PlanName),
            () => OnGetAsync(id)
        );
    }
}
