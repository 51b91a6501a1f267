using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Sets up an authenticator; the codes on paper are shown once, right after it.</summary>
public sealed class SecondFactorModel(SaveSecondFactor factor) : PortalPage
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Null once it is on.</summary>
    public SecondFactorOffer? Offer { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var result = await factor.OfferAsync(Actor, Cancel);
        Offer = result.Value;
        return Offer is null ? LocalRedirect("/account") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await factor.SwitchOnAsync(Actor, Code, Cancel);
        if (result.Value is not { } on)
            return await RefuseAsync(new FieldProblem(nameof(Code), result.Refusal!), OnGetAsync);
        Codes = on.Codes;
        return Page();
    }
}
