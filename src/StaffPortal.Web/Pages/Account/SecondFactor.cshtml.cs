using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Sets up an authenticator: the password makes a secret, a first code switches it on, and the codes on paper are shown once.</summary>
public sealed class SecondFactorModel(SaveSecondFactor factor) : PortalPage
{
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Of the authenticator; without it, a new secret is made.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Null before the password, and once it is on.</summary>
    public SecondFactorOffer? Offer { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Password is not null)
        {
            var offered = await factor.OfferAsync(Actor, Password, Cancel);
            Offer = offered.Value;
            return offered.Refusal is { } refusal
                ? await RefuseAsync(new FieldProblem(nameof(Password), refusal), () => Task.FromResult(OnGet()))
                : Page();
        }

        var result = await factor.SwitchOnAsync(Actor, Code, Cancel);
        if (result.Value is { } on)
        {
            Codes = on.Codes;
            return Page();
        }

        Offer = await factor.WaitingAsync(Actor, Cancel);
        return await RefuseAsync(new FieldProblem(nameof(Code), result.Refusal!), () => Task.FromResult(OnGet()));
    }
}
