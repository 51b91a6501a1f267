using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

public sealed class SignOutModel(Sessions sessions) : PortalPage
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (HttpContext.SessionToken() is { } token)
            await sessions.EndAsync(token, Cancel);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/account/sign-in");
    }
}
