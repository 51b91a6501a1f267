using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>The rules of one version, in words and pictures.</summary>
public sealed class VersionModel(GetPlans query) : PortalPage
{
    public bool MayPublish => Actor.IsHr;

    public PlanView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, int number)
    {
        if (await query.FindAsync(id, number, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
