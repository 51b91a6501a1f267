using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>Asks those who have not acknowledged yet once more.</summary>
public sealed class RemindModel(RemindReaders remind) : PortalPage
{
    public IActionResult OnGet(string slug) => LocalRedirect($"/standards/{slug}/acknowledgements");

    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(
            await remind.RunAsync(Actor, slug, Cancel),
            $"/standards/{slug}/acknowledgements",
            done => new Message("Standards.Reminded", done.People, done.People),
            () => Task.FromResult<IActionResult>(Page())
        );
}
