using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>Asks once more who is at the keyboard, and leads on.</summary>
public sealed class ProveModel(ProveSelf prove, ProveByPasskey keys) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    public bool TakesCode { get; private set; }

    public bool HasPasskey { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        TakesCode = await prove.TakesCodeAsync(Actor, Cancel);
        HasPasskey = await keys.HasOneAsync(Actor, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await prove.RunAsync(Actor, HttpContext.SessionToken()!, Secret, HttpContext.Caller(), Cancel);
        return result.Refusal is { } refusal ? await RefuseAsync(new FieldProblem(nameof(Secret), refusal), OnGetAsync) : Onward(Next);
    }
}
