using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Takes one of the own passkeys away.</summary>
public sealed class PasskeyRemoveModel(RemovePasskey remove) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await remove.RunAsync(Actor, id, Cancel), "/account", done => new Message("Passkeys.Removed", done.Name));
}
