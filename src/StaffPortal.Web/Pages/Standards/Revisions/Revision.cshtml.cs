using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>One published revision, whether it still holds or not.</summary>
public sealed class RevisionModel(GetDocument query) : PortalPage
{
    public DocumentView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int number, string? lang)
    {
        if (await query.RunAsync(Actor, slug, lang ?? Language, number, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
