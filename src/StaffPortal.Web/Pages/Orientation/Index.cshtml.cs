using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Orientation;

/// <summary>What customer orientation means here.</summary>
public sealed class IndexModel(GetOrientation query) : PortalPage
{
    public OrientationView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Language, Cancel);
        return Page();
    }
}
