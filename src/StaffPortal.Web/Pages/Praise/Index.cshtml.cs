using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Praise;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Praise;

/// <summary>The wall of good stories.</summary>
public sealed class IndexModel(GetStories query) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public Paged<StoryLine> View { get; private set; } = null!;

    public bool MayHoldUp => Actor.IsEditor;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        View = await query.RunAsync(Actor, PageNumber, Cancel);
        return Page();
    }
}
