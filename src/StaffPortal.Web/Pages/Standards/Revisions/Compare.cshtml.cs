using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Two revisions word by word.</summary>
public sealed class CompareModel(GetRevisions query) : PortalPage
{
    public Comparison View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, int from, int to, string? lang)
    {
        if (await query.CompareAsync(Actor, slug, from, to, lang ?? Language, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
