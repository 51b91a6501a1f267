using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>The workshops in which the company finds its definition.</summary>
public sealed class IndexModel(GetOrientation query) : PortalPage
{
    public IReadOnlyList<WorkshopLine> Lines { get; private set; } = [];

    public bool MayCreate => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync()
    {
        Lines = await query.WorkshopsAsync(Actor, Cancel);
        return Page();
    }
}
