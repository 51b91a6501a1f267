using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Common;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training;

/// <summary>Lets people take a quiz.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class PublishModel(PublishQuiz publish) : PortalPage
{
    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/training/{slug}/sections");

    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(await publish.RunAsync(Actor, slug, Cancel), $"/training/{slug}/sections", _ => new Message("Quiz.Published"), () => Show(slug));

    private Task<IActionResult> Show(string slug)
    {
        Slug = slug;
        return Task.FromResult<IActionResult>(Page());
    }
}
