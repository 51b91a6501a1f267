using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Web.Pages.Training.Assignments;

/// <summary>Who has passed a quiz, and who has yet to.</summary>
public sealed class LearnersModel(GetLearners query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public LearnerState? State { get; set; }

    public LearnersView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, bool csv = false, int page_number = 1)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (csv)
            return await query.FileAsync(Actor, slug, Cancel) is { } file
                ? File(file.Content, "text/csv; charset=utf-8", file.FileName)
                : NotFound();
        if (await query.RunAsync(Actor, slug, State, page_number, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
