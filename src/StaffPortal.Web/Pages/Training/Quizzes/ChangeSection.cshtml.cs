using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>Moves a section up, or removes it.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class ChangeSectionModel(SaveSection save) : QuizStepPage("sections")
{
    public async Task<IActionResult> OnPostAsync(string slug, long id, string what) =>
        await AnswerAsync(
            what == "raise" ? await save.RaiseAsync(Actor, slug, id, Cancel) : await save.RemoveAsync(Actor, slug, id, Cancel),
            slug,
            "Quiz.Saved"
        );
}
