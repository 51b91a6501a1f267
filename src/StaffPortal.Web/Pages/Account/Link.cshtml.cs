using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>By an invitation or a reset: choose a password. Looking at the page uses nothing up: a scanner of mails may look as well.</summary>
[AllowAnonymous]
public sealed class LinkModel(ChoosePassword choose) : PortalPage
{
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null for a link that holds no more.</summary>
    public PasswordLink? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        View = await choose.FindAsync(token, Cancel);
        Response.StatusCode = View is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var result = await choose.RunAsync(token, Password, HttpContext.Caller(), Cancel);
        if (result.IsMissing)
            return await OnGetAsync(token);
        if (result.Value == SignInStep.Later)
            Say(new Message("Account.NotYet"));
        return result.Value is { } step
            ? LocalRedirect(await HttpContext.GoOnAsync(step, null))
            : await RefuseAsync(new FieldProblem(nameof(Password), result.Refusal!), () => OnGetAsync(token));
    }
}
