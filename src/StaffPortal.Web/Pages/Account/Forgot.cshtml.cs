using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Account;

/// <summary>For whoever has forgotten the password: a link by mail, or word of who can give one.</summary>
[AllowAnonymous]
public sealed class ForgotModel(AskForReset ask) : PortalPage
{
    [BindProperty]
    public string? Name { get; set; }

    public bool IsPossible => ask.IsPossible;

    public bool IsDone { get; private set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 256)
            return await RefuseAsync(
                new FieldProblem(nameof(Name), new Message("Account.NameMissing")),
                () => Task.FromResult<IActionResult>(Page())
            );
        await ask.RunAsync(Name, HttpContext.Caller().Address, Cancel);
        IsDone = true;
        return Page();
    }
}
