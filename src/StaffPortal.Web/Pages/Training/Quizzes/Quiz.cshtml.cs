using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>A quiz: its rules, its lesson, the reader's attempts, and the way in.</summary>
public sealed class QuizModel(GetQuiz query) : PortalPage
{
    public QuizView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
