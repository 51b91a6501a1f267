using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Portraits;

/// <summary>Who our customers are, and where the profit comes from.</summary>
public sealed class IndexModel(GetOrientation query) : PortalPage
{
    public IReadOnlyList<PortraitView> Portraits { get; private set; } = [];

    public bool MayWrite => Actor.IsEditor;

    public async Task<IActionResult> OnGetAsync()
    {
        Portraits = await query.PortraitsAsync(Cancel);
        return Page();
    }
}
