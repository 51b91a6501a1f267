using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>What the company says of itself.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
public sealed class SettingsModel(SaveCompany save) : PortalPage
{
    [BindProperty]
    public CompanyInput? Company { get; set; }

    public bool IsHr => Actor.IsHr;

    public CompanyView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await save.FindAsync(Actor, Cancel) is not { } view)
            return NotFound();
        (View, Company) = (view, Company ?? view.Input);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        Company is null ? BadRequest()
        : Unreadable is { } field ? await RefuseAsync(new FieldProblem(field, new Message("Company.NotANumber")), OnGetAsync)
        : await AnswerAsync(
            // Boxes that are not marked send nothing, and an emptied text comes as none.
            await save.RunAsync(Actor, Company with { WorkingDays = Company.WorkingDays ?? [], Holidays = Company.Holidays ?? "" }, Cancel),
            _ => "/admin/settings",
            _ => new Message("Company.Saved"),
            OnGetAsync
        );

    /// <summary>A field that holds no number, or none that anybody could mean.</summary>
    private string? Unreadable =>
        ModelState
            .Where(sent => sent.Value is { Errors.Count: > 0 } && sent.Key.StartsWith(nameof(Company) + ".", StringComparison.Ordinal))
            .Select(sent => sent.Key[(nameof(Company).Length + 1)..])
            .FirstOrDefault();
}
