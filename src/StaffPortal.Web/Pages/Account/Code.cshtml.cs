using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>The second step of signing in.</summary>
[AllowAnonymous]
public sealed class CodeModel(EnterCode enter) : PortalPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public IActionResult OnGet() => HttpContext.CodeToken() is null ? LocalRedirect("/account/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (HttpContext.CodeToken() is not { } token)
            return LocalRedirect("/account/sign-in");
        var result = await enter.RunAsync(token, Code ?? "", HttpContext.Caller(), Cancel);
        if (result.Value is { } session)
        {
            HttpContext.ForgetCode();
            await HttpContext.SignInAsync(session);
            return Onward(Next);
        }

        if (!EnterCode.IsGone(result.Refusal!))
            return await RefuseAsync(new FieldProblem(nameof(Code), result.Refusal!), () => Task.FromResult(OnGet()));
        HttpContext.ForgetCode();
        Say(result.Refusal!);
        return LocalRedirect("/account/sign-in");
    }
}
