using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Makes an approved revision the one that holds.</summary>
public sealed class PublishModel(GetDraft query, GetDocument documents, PublishRevision publish) : PortalPage
{
    public DraftView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, Language, Cancel) is not { } view)
            return await documents.RunAsync(Actor, slug, Language, null, Cancel) is { MayWrite: true }
                ? LocalRedirect($"/standards/{slug}")
                : NotFound();
        if (!view.MayWrite)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(
            await publish.RunAsync(Actor, slug, Cancel),
            $"/standards/{slug}",
            done => new Message("Standards.Published", done.Number, done.People, done.People),
            () => OnGetAsync(slug)
        );
}
