using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>An editor's trial run of a quiz; it counts nowhere.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class TrialModel(StartAttempt start) : PortalPage
{
    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/training/{slug}/sections");

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        Slug = slug;
        var result = await start.PreviewAsync(Actor, slug, Cancel);
        if (result.Value is { } started)
            return LocalRedirect($"/training/{slug}/attempts/{started.Id}");
        return result.Refusal is { } refusal
            ? await RefuseAsync(refusal, StatusCodes.Status409Conflict, () => Task.FromResult<IActionResult>(Page()))
            : NotFound();
    }
}
