using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>A document as it holds, to read and to acknowledge.</summary>
public sealed class DocumentModel(GetDocument query, CompanyClock clock) : PortalPage
{
    public DocumentView View { get; private set; } = null!;

    public DateOnly Today => clock.Today;

    public async Task<IActionResult> OnGetAsync(string slug, string? lang)
    {
        if (await query.RunAsync(Actor, slug, lang ?? Language, null, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
