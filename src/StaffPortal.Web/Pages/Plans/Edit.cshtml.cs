using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>The next version of a plan, from what is on its way to it or from the latest one.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(GetPlans plans, GetProposals proposals, TryPlan tryPlan, SaveProposal save, CompanyClock clock)
    : PlanFormPage(proposals, tryPlan, save, clock)
{
    private readonly GetProposals _proposals = proposals;

    public Task<IActionResult> OnGetAsync(long id) => OfAsync(id, ShowAsync);

    public Task<IActionResult> OnPostAsync(long id) => OfAsync(id, TakeAsync);

    private async Task<IActionResult> OfAsync(long id, Func<ProposalView?, Task<IActionResult>> answer)
    {
        Published = await plans.LatestAsync(id, Cancel);
        return Published is { } latest ? await answer(await _proposals.OfPlanAsync(Actor, latest.Name, Cancel)) : NotFound();
    }
}
