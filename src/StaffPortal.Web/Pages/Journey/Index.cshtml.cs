using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Journey;

/// <summary>The customer's way with us, stage by stage.</summary>
public sealed class IndexModel(GetTouchpoints query) : PortalPage
{
    public TouchpointBoard View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Cancel);
        return Page();
    }
}
