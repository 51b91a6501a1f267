using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Assignments;

/// <summary>Who has to take a quiz by when, and who is excepted.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class AssignmentsModel(GetQuizDraft query, GetAudienceChoices choices, AssignQuiz assign, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public string? Position { get; set; }

    [BindProperty]
    public bool Newcomers { get; set; }

    [BindProperty]
    public DateOnly? StartsOn { get; set; }

    [BindProperty]
    public int DueDays { get; set; } = 14;

    [BindProperty]
    public int? RepeatMonths { get; set; }

    public QuizDraft View { get; private set; } = null!;
    public AudienceChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        (View, Choices) = (view, await choices.RunAsync(Cancel));
        StartsOn ??= clock.Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!ModelState.IsValid || StartsOn is not { } starts)
            return await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        return await AnswerAsync(
            await assign.RunAsync(
                Actor,
                new AssignmentRequest(slug, Team ?? "", Position ?? "", Newcomers, starts, DueDays, RepeatMonths),
                Cancel
            ),
            $"/training/{slug}/assignments",
            done => new Message("Quiz.Assigned", done.People, done.People),
            () => OnGetAsync(slug)
        );
    }
}
