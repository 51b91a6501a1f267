using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Sign-ins that too many failures have locked.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
public sealed class LockedModel(UnlockAccount unlock, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public string? Code { get; set; }

    public IReadOnlyList<LockedAccount> Accounts { get; private set; } = [];

    public string Time(DateTime utc) => clock.Local(utc).ToString("t", Culture);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await unlock.ListAsync(Actor, Cancel) is not { } accounts)
            return NotFound();
        Accounts = accounts;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await unlock.RunAsync(Actor, Code ?? "", Cancel),
            "/people/locked",
            done => new Message("Account.Unlocked", done.Name),
            OnGetAsync
        );
}
