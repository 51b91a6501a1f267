using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company.Hooks;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>A system is told nothing any more.</summary>
[Authorize(AccessSetup.AdminPolicy)]
public sealed class StopHookModel(StopHook stop) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await stop.RunAsync(Actor, id, Cancel), "/admin/hooks", done => new Message("Hooks.Stopped", done.Name));
}
