using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>The published revisions: who wrote, approved and published which, and what each changed.</summary>
public sealed class RevisionsModel(GetRevisions query) : PortalPage
{
    public RevisionHistory View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.ListAsync(Actor, slug, Language, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
