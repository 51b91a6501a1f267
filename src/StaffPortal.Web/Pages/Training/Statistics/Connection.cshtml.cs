using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Web.Pages.Training.Statistics;

/// <summary>What teams know beside what their customers say.</summary>
public sealed class ConnectionModel(GetConnection query) : PortalPage
{
    public ConnectionView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await query.RunAsync(Actor, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
