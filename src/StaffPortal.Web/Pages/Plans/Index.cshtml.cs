using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation;

namespace StaffPortal.Web.Pages.Plans;

public sealed class IndexModel(GetPlans query) : PortalPage
{
    public IReadOnlyList<PlanLine> Plans { get; private set; } = [];

    public bool MayPublish => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync()
    {
        Plans = await query.ListAsync(Cancel);
        return Plans is [var only] && !MayPublish ? LocalRedirect($"/plans/{only.Id}/versions/{only.Version}") : Page();
    }
}
