using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Demo;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

[AllowAnonymous]
public sealed class SignInModel(SignIn signIn, DemoAccounts demo) : PortalPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    /// <summary>Offered by name in the demo company only.</summary>
    public IReadOnlyList<string> DemoEmails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        DemoEmails = await demo.ListAsync(Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await signIn.RunAsync(Email ?? "", Password ?? "", HttpContext.Caller(), Cancel);
        if (result.Value is not { } step)
            return await RefuseAsync(
                result.Refusal!,
                Core.People.Accounts.SignIn.IsForLater(result.Refusal!)
                    ? StatusCodes.Status429TooManyRequests
                    : StatusCodes.Status400BadRequest,
                OnGetAsync
            );
        return Onward(await HttpContext.GoOnAsync(step, Next));
    }
}
