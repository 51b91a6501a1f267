using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>Customers who wait for a call, what their trouble comes from, and whether we call in time.</summary>
public sealed class IndexModel(GetCases query) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public CaseBoard View { get; private set; } = null!;

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Cases);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        View = await query.RunAsync(Actor, PageNumber, Cancel);
        // Whoever owns a case sees it, and whoever leads or runs things sees the empty board too.
        return GetCases.MaySee(Actor) || View.Open.Count + View.Settled.Items.Count > 0 ? Page() : NotFound();
    }
}
