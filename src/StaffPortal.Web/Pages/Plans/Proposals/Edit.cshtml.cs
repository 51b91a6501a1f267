using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Plans.Proposals;

/// <summary>Rules of a plan that is not published yet; what is proposed for one that is stands at the plan.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetPlans plans, GetProposals proposals, TryPlan tryPlan, SaveProposal save, CompanyClock clock)
    : PlanFormPage(proposals, tryPlan, save, clock)
{
    private readonly GetProposals _proposals = proposals;

    public Task<IActionResult> OnGetAsync(long id) => OfAsync(id, ShowAsync);

    public Task<IActionResult> OnPostAsync(long id) => OfAsync(id, TakeAsync);

    private async Task<IActionResult> OfAsync(long id, Func<ProposalView?, Task<IActionResult>> answer)
    {
        if (await _proposals.FindAsync(Actor, id, Cancel) is not { } found)
            return NotFound();
        return await plans.NamedAsync(found.Proposal.PlanName, Cancel) is { } plan
            ? LocalRedirect($"/plans/{plan.Id}/edit")
            : await answer(found);
    }
}
