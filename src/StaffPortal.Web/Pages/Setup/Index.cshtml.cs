using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Setup;

/// <summary>The first start: the company and its first administrator.</summary>
[AllowAnonymous]
public sealed class IndexModel(SetUpCompany setUp, CompanyProfile company, SetupNote note) : PortalPage
{
    [BindProperty]
    public CompanyInput Company { get; set; } = new(null, null, null, null, null);

    [BindProperty]
    public PersonInput Person { get; set; } = new(null, null, null, null, null, null);

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (!await setUp.IsOpenAsync(token, Cancel))
            return NotFound();
        Company = new CompanyInput(
            null,
            Language,
            company.TimeZone,
            company.CutOffDays,
            company.HasOperatorsAddress ? company.Address : $"{Request.Scheme}://{Request.Host}"
        );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var input = company.HasOperatorsAddress ? Company with { Address = company.Address } : Company;
        var (result, field) = await setUp.RunAsync(
            token,
            new SetupRequest(input, Person with { Language = Company.Language }, Password),
            HttpContext.Caller(),
            Cancel
        );
        if (result.IsMissing)
            return NotFound();
        if (result.Value is not { } session)
            return await RefuseAsync(new FieldProblem(field ?? "", result.Refusal!), () => Task.FromResult<IActionResult>(Page()));
        note.Remove();
        await HttpContext.SignInAsync(session);
        return LocalRedirect("/account/second-factor");
    }
}
