using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Common;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training;

/// <summary>Takes back an exception that was granted to somebody.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class WithdrawAllowanceModel(GrantAllowance grant) : PortalPage
{
    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/training/{slug}/assignments");

    public async Task<IActionResult> OnPostAsync(string slug, long id) =>
        await AnswerAsync(await grant.WithdrawAsync(Actor, slug, id, Cancel), $"/training/{slug}/assignments", _ => new Message("Quiz.AllowanceWithdrawn"), () => Show(slug));

    private Task<IActionResult> Show(string slug)
    {
        Slug = slug;
        return Task.FromResult<IActionResult>(Page());
    }
}
