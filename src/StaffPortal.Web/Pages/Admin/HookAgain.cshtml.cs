using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company.Hooks;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>Delivers an event once more.</summary>
[Authorize(AccessSetup.AdminPolicy)]
public sealed class HookAgainModel(SendAgain again) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await again.RunAsync(Actor, id, Cancel), "/admin/hooks", _ => new Message("Hooks.SentAgain"));
}
