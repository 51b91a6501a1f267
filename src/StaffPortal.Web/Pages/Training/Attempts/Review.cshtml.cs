using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training.Attempts;

/// <summary>A finished attempt, as much of it as may be seen.</summary>
public sealed class ReviewModel(GetReview query) : PortalPage
{
    public AttemptReview View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, long id)
    {
        if (await query.RunAsync(Actor, slug, id, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
