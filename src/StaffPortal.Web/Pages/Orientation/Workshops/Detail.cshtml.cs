using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>Where a workshop stands, and what one's own part is; afterwards what came from whom.</summary>
public sealed class DetailModel(GetWorkshop query) : PortalPage
{
    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
