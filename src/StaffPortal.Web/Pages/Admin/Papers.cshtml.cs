using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Reports;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

/// <summary>The words of the order on bonuses, and how the payroll file is written.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class PapersModel(SavePapers save) : PortalPage
{
    [BindProperty]
    public PapersInput? Papers { get; set; }

    /// <summary>Whether the order is only shown, with two invented people.</summary>
    [BindProperty]
    public bool Try { get; set; }

    public IActionResult OnGet()
    {
        Papers ??= save.Find(Actor);
        return PageOr404(Papers);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Papers is not { } wanted)
            return BadRequest();
        var outcome = await save.RunAsync(Actor, wanted, Try, Cancel);
        if (outcome.Result.Value?.Order is { } order)
            return File(order, "application/pdf", "order.pdf");
        return await AnswerAsync(outcome, _ => "/admin/papers", _ => new Message("Papers.Saved"), () => Task.FromResult(OnGet()));
    }
}
