using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <summary>Lets people take a quiz.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class PublishModel(PublishQuiz publish) : QuizStepPage("sections")
{
    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(await publish.RunAsync(Actor, slug, Cancel), slug, "Quiz.Published");
}
