using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Lets somebody in by a passkey.</summary>
[AllowAnonymous]
public sealed class PasskeySignInModel(PasskeyChallenges challenges, SignInByPasskey signIn) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>What the device answered.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        Options = await challenges.ForOneAsync(HttpContext, account: null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.RunAsync(await challenges.ShownAsync(HttpContext, Answer), HttpContext.Caller(), Cancel);
        if (result.Value is not { } session)
            return await RefuseAsync(
                result.Refusal!,
                Core.People.Accounts.SignIn.IsForLater(result.Refusal!)
                    ? StatusCodes.Status429TooManyRequests
                    : StatusCodes.Status400BadRequest,
                OnGetAsync
            );
        await HttpContext.SignInAsync(session);
        return Onward(Next ?? "/");
    }
}
