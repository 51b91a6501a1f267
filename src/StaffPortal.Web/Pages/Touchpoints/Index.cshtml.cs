using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Touchpoints;

/// <summary>Every place where we meet the customer, and what each lacks.</summary>
public sealed class IndexModel(GetTouchpoints query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Lack? Lack { get; set; }

    public TouchpointBoard View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        View = await query.RunAsync(Actor, Cancel);
        return Page();
    }
}
