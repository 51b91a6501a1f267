using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Takes a revision back from approval.</summary>
public sealed class WithdrawModel(WithdrawRevision withdraw) : PortalPage
{
    public string Slug { get; private set; } = "";

    public IActionResult OnGet(string slug) => LocalRedirect($"/standards/{slug}/edit");

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        Slug = slug;
        return await AnswerAsync(
            await withdraw.RunAsync(Actor, slug, Cancel),
            $"/standards/{slug}/edit",
            done => new Message("Standards.Withdrawn", done.Number),
            () => Task.FromResult<IActionResult>(Page())
        );
    }
}
