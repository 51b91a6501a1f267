using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training.Attempts;

/// <summary>Begins an attempt, or leads back to the one that runs.</summary>
public sealed class StartModel(StartAttempt start, GetQuiz query) : PortalPage
{
    public QuizView View { get; private set; } = null!;

    public IActionResult OnGet(string slug) => LocalRedirect($"/training/{slug}");

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        var result = await start.RunAsync(Actor, slug, Cancel);
        if (result.Value is { } started)
            return LocalRedirect($"/training/{slug}/attempts/{started.Id}");
        return result.Refusal is { } refusal
            ? await RefuseAsync(refusal, StatusCodes.Status409Conflict, () => ShowAsync(slug))
            : NotFound();
    }

    private async Task<IActionResult> ShowAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
