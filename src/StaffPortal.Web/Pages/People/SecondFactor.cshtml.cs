using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Takes away the authenticator of somebody who has lost it.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
public sealed class SecondFactorModel(SaveSecondFactor factor) : PortalPage
{
    public IActionResult OnGet(string code) => GoTo($"/people/{code}/access");

    public async Task<IActionResult> OnPostAsync(string code)
    {
        var result = await factor.SwitchOffAsync(Actor, code, Cancel);
        if (result.IsMissing)
            return NotFound();
        Say(result.Refusal ?? new Message("Access.CodeIsOff", result.Value!.Name));
        return GoTo($"/people/{code}/access");
    }
}
