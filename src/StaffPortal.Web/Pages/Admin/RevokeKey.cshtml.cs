using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>A key opens nothing any more.</summary>
[Authorize(AccessSetup.AdminPolicy)]
public sealed class RevokeKeyModel(RevokeKey revoke) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await revoke.RunAsync(Actor, id, Cancel), "/admin/keys", done => new Message("Keys.Revoked", done.Name));
}
