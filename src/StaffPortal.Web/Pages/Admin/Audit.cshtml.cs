using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Admin;

[Authorize(AccessSetup.AuditPolicy)]
public sealed class AuditModel(GetAudit query, CompanyClock clock) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public AuditPage View { get; private set; } = null!;

    public DateTime Local(DateTime utc) => clock.Local(utc);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, PageNumber, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
