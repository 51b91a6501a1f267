using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company.Hooks;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Sends a system an event that says nothing.</summary>
[Authorize(AccessSetup.AdminPolicy)]
public sealed class TryHookModel(TryHook tryHook) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await tryHook.RunAsync(Actor, id, Cancel), "/admin/hooks", done => new Message("Hooks.Tried", done.Name));
}
