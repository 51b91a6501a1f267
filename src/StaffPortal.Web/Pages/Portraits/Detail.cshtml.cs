using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Portraits;

/// <summary>One group of customers as a person.</summary>
public sealed class DetailModel(GetOrientation query) : PortalPage
{
    public PortraitView Portrait { get; private set; } = null!;

    public bool MayWrite => Actor.IsEditor;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if ((await query.PortraitsAsync(Cancel)).FirstOrDefault(p => p.Slug == slug) is not { } portrait)
            return NotFound();
        Portrait = portrait;
        return Page();
    }
}
