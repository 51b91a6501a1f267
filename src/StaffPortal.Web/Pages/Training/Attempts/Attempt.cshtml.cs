using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training.Attempts;

/// <summary>A running attempt: one question, or all.</summary>
public sealed class AttemptModel(GetAttempt query) : PortalPage
{
    public RunningAttempt View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, long id, int q = 0)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, slug, id, q, Cancel) is not { } view)
            return LocalRedirect($"/training/{slug}/attempts/{id}/review");
        View = view;
        return view is { AllLeft: true, Left: null } ? LocalRedirect($"/training/{slug}/attempts/{id}/finish") : Page();
    }
}
