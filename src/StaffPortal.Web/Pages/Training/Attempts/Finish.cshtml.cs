using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training.Attempts;

/// <summary>Says what is still open, and ends the attempt.</summary>
public sealed class FinishModel(GetAttempt query, FinishAttempt finish) : PortalPage
{
    public RunningAttempt View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, long id)
    {
        if (await query.RunAsync(Actor, slug, id, 1, Cancel) is not { } view)
            return LocalRedirect($"/training/{slug}/attempts/{id}/review");
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, long id) =>
        await AnswerAsync(
            await finish.RunAsync(Actor, slug, id, Cancel),
            $"/training/{slug}/attempts/{id}/review",
            _ => new Message("Attempt.Done"),
            () => OnGetAsync(slug, id)
        );
}
