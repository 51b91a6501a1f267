using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Begins the next revision of a document.</summary>
public sealed class StartModel(StartRevision start, GetDraft drafts) : PortalPage
{
    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        Slug = slug;
        if (await drafts.RunAsync(Actor, slug, null, Cancel) is { MayWrite: true })
            return LocalRedirect($"/standards/{slug}/edit");
        return await start.MayAsync(Actor, slug, Cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(
            await start.RunAsync(Actor, slug, Cancel),
            $"/standards/{slug}/edit",
            done => new Message("Standards.Started", done.Number),
            () => OnGetAsync(slug)
        );
}
