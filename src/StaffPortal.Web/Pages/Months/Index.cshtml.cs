using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

[Authorize(AccessSetup.PayPolicy)]
public sealed class IndexModel(GetMonths query) : PortalPage
{
    public IReadOnlyList<MonthLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await query.RunAsync(Actor, Cancel) is not { } lines)
            return NotFound();
        Lines = lines;
        return Page();
    }
}
