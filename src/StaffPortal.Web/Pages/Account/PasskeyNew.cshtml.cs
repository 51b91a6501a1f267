using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Has the own device make a passkey.</summary>
[NeedsProof]
public sealed class PasskeyNewModel(PasskeyChallenges challenges, AddPasskey add) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the device answered.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var (id, signInName, name) = await add.OwnerAsync(Actor, Cancel);
        Name ??= BrowserName.Of(Request.Headers.UserAgent.ToString(), HttpContext.RequestServices.GetRequiredService<Words>());
        Options = await challenges.ForNewAsync(HttpContext, id, signInName, name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await challenges.MadeAsync(HttpContext, Answer) is { } made
            ? await AnswerAsync(
                await add.RunAsync(Actor, Name, made, Cancel),
                _ => "/account",
                done => new Message("Passkeys.Added", done.Name),
                OnGetAsync
            )
            : await RefuseAsync(new Message("Passkeys.NotMade"), StatusCodes.Status400BadRequest, OnGetAsync);
}
