using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>All documents that the reader may see.</summary>
public sealed class IndexModel(GetDocuments query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public DocumentKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    public DocumentList View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        View = await query.RunAsync(Actor, Kind, Language, PageNumber, Cancel);
        return Page();
    }
}
