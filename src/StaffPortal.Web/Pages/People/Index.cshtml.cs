using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

[Authorize(AccessSetup.HrPolicy)]
public sealed class IndexModel(GetPeople query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public PeoplePage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || Search?.Contains('\0', StringComparison.Ordinal) == true)
            return BadRequest();
        if (await query.RunAsync(Actor, Search, PageNumber, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
