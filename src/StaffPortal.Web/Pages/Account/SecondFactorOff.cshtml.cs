using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Takes the own authenticator away; it asks for the password.</summary>
public sealed class SecondFactorOffModel(SaveSecondFactor factor) : PortalPage
{
    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            (await factor.SwitchOffOwnAsync(Actor, Password, Cancel), nameof(Password)),
            _ => "/account",
            _ => new Message("Account.CodeIsOff"),
            () => Task.FromResult(OnGet())
        );
}
