using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Demo;
using StaffPortal.Core.People;
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
        var result = await signIn.RunAsync(
            new SignInRequest(
                Email ?? "",
                Password ?? "",
                HttpContext.DeviceToken(),
                HttpContext.Connection.RemoteIpAddress?.ToString() ?? ""
            ),
            Cancel
        );
        if (result.Value is not { } session)
            return await RefuseAsync(
                result.Refusal!,
                Core.People.SignIn.IsForLater(result.Refusal!) ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest,
                OnGetAsync
            );
        await HttpContext.SignInAsync(session);
        return Onward(Next);
    }
}
