using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core;
using StaffPortal.Core.Kernel.Search;

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

    /// <summary>What can be found.</summary>
    public IReadOnlyList<SearchKind> Kinds { get; } = [.. Features.All.SelectMany(feature => feature.SearchKinds)];

    /// <summary>Null before anything was looked for.</summary>
    public SearchResults? View { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (
            !ModelState.IsValid
            || Q?.Contains('\0', StringComparison.Ordinal) == true
            || (!string.IsNullOrEmpty(Kind) && Kinds.All(kind => kind.Name != Kind))
        )
            return BadRequest();
        if (!string.IsNullOrWhiteSpace(Q))
            View = await search.RunAsync(Actor, new SearchRequest(Q, Kind, Language, PageNumber), Cancel);
        return Page();
    }
}
