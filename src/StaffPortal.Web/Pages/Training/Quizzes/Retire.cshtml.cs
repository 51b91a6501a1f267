using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>Takes a quiz out of use.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class RetireModel(PublishQuiz publish) : QuizStepPage("sections")
{
    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(await publish.RetireAsync(Actor, slug, Cancel), slug, "Quiz.WasRetired");
}
