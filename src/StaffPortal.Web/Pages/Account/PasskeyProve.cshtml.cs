using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Asks once more who is at the keyboard, by a passkey, and leads on.</summary>
public sealed class PasskeyProveModel(PasskeyChallenges challenges, AddPasskey own, ProveByPasskey prove) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>What the device answered.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        Options = await challenges.ForOneAsync(HttpContext, (await own.OwnerAsync(Actor, Cancel)).Id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var shown = await challenges.ShownAsync(HttpContext, Answer);
        var result = await prove.RunAsync(Actor, HttpContext.SessionToken()!, shown, HttpContext.Caller(), Cancel);
        return result.Refusal is { } refusal ? await RefuseAsync(refusal, StatusCodes.Status400BadRequest, OnGetAsync) : Onward(Next);
    }
}
