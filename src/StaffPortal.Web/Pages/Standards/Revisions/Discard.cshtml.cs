using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Throws a draft away.</summary>
public sealed class DiscardModel(GetDraft query, DiscardRevision discard) : PortalPage
{
    public string Slug { get; private set; } = "";

    public int Number { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, null, Cancel) is not { MayWrite: true } view)
            return NotFound();
        (Slug, Number) = (slug, view.Number);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug) =>
        await AnswerAsync(
            await discard.RunAsync(Actor, slug, Cancel),
            done => done.DocumentGone ? "/standards" : $"/standards/{slug}",
            _ => new Message("Standards.Discarded"),
            () => OnGetAsync(slug)
        );
}
