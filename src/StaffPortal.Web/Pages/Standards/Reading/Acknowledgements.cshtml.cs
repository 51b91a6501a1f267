using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>Who has acknowledged a document, and who has not.</summary>
public sealed class AcknowledgementsModel(GetAcknowledgements query, CompanyClock clock) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public AcknowledgementReport View { get; private set; } = null!;

    public DateOnly DayOf(DateTime utc) => clock.DateOf(utc);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, slug, Language, PageNumber, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
