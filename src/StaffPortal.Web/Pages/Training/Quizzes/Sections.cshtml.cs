using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>What a quiz is made of, and where it stands.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class SectionsModel(GetQuizDraft query) : PortalPage
{
    public QuizDraft View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
