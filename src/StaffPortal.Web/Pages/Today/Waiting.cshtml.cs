using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Today;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Today;

/// <summary>How much waits behind each page of the navigation, for the numbers beside their names.</summary>
public sealed class WaitingModel(GetTasks query, CurrentUser me) : PortalPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        var tasks = await query.RunAsync(Actor, Language, Cancel);
        return new JsonResult(Navigation.Waiting([.. tasks.Select(task => task.Path)], me.Session));
    }
}
