using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Search;

/// <summary>Finds documents, touchpoints, portraits and principles.</summary>
public sealed class IndexModel(SearchPortal search) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null before anything was looked for.</summary>
    public SearchResults? View { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || Q?.Contains('\0', StringComparison.Ordinal) == true || (!string.IsNullOrEmpty(Kind) && !Enum.TryParse<DocumentKind>(Kind, out _) && !Enum.TryParse<SearchKind>(Kind, out _))) return BadRequest();
        if (!string.IsNullOrWhiteSpace(Q)) View = await search.RunAsync(Actor, new SearchRequest(Q, Kind, Language, PageNumber), Cancel);
        return Page();
    }
}
