using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Training;

/// <summary>One step with a quiz that a button on another page takes: it leads back there, or says why it could not be taken.</summary>
/// <param name="from">The page with the button, below the quiz.</param>
public abstract class QuizStepPage(string from) : PortalPage
{
    public string Back { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect(BackOf(slug));

    /// <param name="done">Key of the sentence that says so.</param>
    private protected Task<IActionResult> AnswerAsync<T>(Result<T> result, string slug, string done)
        where T : class =>
        AnswerAsync(
            result,
            BackOf(slug),
            _ => new Message(done),
            () =>
            {
                Back = BackOf(slug);
                return Task.FromResult<IActionResult>(Page());
            }
        );

    private string BackOf(string slug) => $"/training/{slug}/{from}";
}
