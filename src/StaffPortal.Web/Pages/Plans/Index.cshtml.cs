using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>Plans with their versions, and for HR what is on its way.</summary>
public sealed class IndexModel(GetPlans query, GetProposals proposals) : PortalPage
{
    public IReadOnlyList<PlanLine> Plans { get; private set; } = [];

    public IReadOnlyList<PlanProposal> Proposals { get; private set; } = [];

    public bool MayPublish => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync()
    {
        Plans = await query.ListAsync(Cancel);
        Proposals = await proposals.RunAsync(Actor, Cancel);
        return Plans is [{ Versions: [var single] } only] && !MayPublish
            ? LocalRedirect($"/plans/{only.Id}/versions/{single.Number}")
            : Page();
    }
}
