using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>What closed months still owe, hold, or have settled.</summary>
[Authorize(AccessSetup.PayPolicy)]
public sealed class LedgerModel(GetLedger query) : PortalPage
{
    public LedgerView View { get; private set; } = null!;

    public bool IsHr => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page_number")] int page = 1)
    {
        if (await query.RunAsync(Actor, page, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
