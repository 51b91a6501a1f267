using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>The own sign-in: password, second factor, and where one is signed in; the others can be ended.</summary>
public sealed class IndexModel(OwnAccount account, CompanyClock clock) : PortalPage
{
    public OwnAccountView View { get; private set; } = null!;

    public string Time(DateTime utc) => clock.Local(utc).ToString("g", Culture);

    public async Task<IActionResult> OnGetAsync()
    {
        View = await account.RunAsync(Actor, HttpContext.SessionToken()!, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await account.EndOthersAsync(Actor, HttpContext.SessionToken()!, Cancel),
            "/account",
            done => new Message("Account.SessionsEnded", done.Count, done.Count),
            OnGetAsync
        );
}
