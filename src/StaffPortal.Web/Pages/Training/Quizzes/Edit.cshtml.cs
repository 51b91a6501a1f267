using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>A quiz's words and rules.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class EditModel(GetQuizDraft query, GetQuestion questions, SaveQuiz save, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public LocalInput QuizTitle { get; set; } = new();

    [BindProperty]
    public LocalInput Intro { get; set; } = new();

    [BindProperty]
    public LocalInput Lesson { get; set; } = new();

    [BindProperty]
    public string? LessonClause { get; set; }

    [BindProperty]
    public QuizInput Rules { get; set; } = QuizInput.Usual;

    [BindProperty]
    public long Version { get; set; }

    public string? Slug { get; private set; }
    public IReadOnlyList<ClauseChoice> Clauses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? slug)
    {
        (Slug, Clauses) = (slug, (await questions.ChoicesAsync(Language, Cancel)).Clauses);
        if (slug is null)
            return Page();
        if (await query.RunAsync(Actor, slug, Cancel) is not { } view)
            return NotFound();
        if (Problem is null)
            (QuizTitle, Intro, Lesson, LessonClause, Rules, Version) = (
                LocalInput.Of(view.Title),
                LocalInput.Of(view.Intro),
                LocalInput.Of(view.Lesson),
                view.LessonClause,
                QuizInput.Of(view.Rules, clock),
                view.Version
            );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? slug)
    {
        if (!ModelState.IsValid || Rules.ToRules(clock) is not { } rules)
            return await RefuseAsync(new Message("Bank.BadField"), StatusCodes.Status400BadRequest, () => OnGetAsync(slug));
        var edit = new QuizEdit(slug, QuizTitle.ToText(), Intro.ToText(), Lesson.ToText(), LessonClause ?? "", rules, Version);
        return await AnswerAsync(
            await save.RunAsync(Actor, edit, Cancel),
            done => $"/training/{done.Slug}/sections",
            _ => new Message("Quiz.Saved"),
            () => OnGetAsync(slug),
            StatusCodes.Status400BadRequest
        );
    }
}
