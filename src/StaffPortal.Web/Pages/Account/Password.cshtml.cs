using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Another password for the own sign-in.</summary>
public sealed class PasswordModel(ChangePassword change) : PortalPage
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Wanted { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await change.RunAsync(Actor, HttpContext.SessionToken()!, Current, Wanted, Cancel);
        var field = result.Refusal?.Key == "Account.WrongPassword" ? nameof(Current) : nameof(Wanted);
        return await AnswerAsync(
            (result, field),
            _ => "/account",
            done => new Message("Account.PasswordChanged", done.Ended, done.Ended),
            () => Task.FromResult(OnGet())
        );
    }
}
