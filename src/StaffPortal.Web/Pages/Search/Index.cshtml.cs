using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.People;
using StaffPortal.Web.Frame;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Search;

/// <summary>Finds documents, touchpoints, portraits and principles; the portal's own pages and actions; and for HR people.</summary>
public sealed class IndexModel(SearchPortal search, SuggestPeople people, CurrentUser me, Words words) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>What can be found.</summary>
    public IReadOnlyList<SearchKind> Kinds { get; } = [.. Features.All.SelectMany(feature => feature.SearchKinds)];

    public IReadOnlyList<Destination> Places { get; private set; } = [];

    public IReadOnlyList<PersonSuggestion> People { get; private set; } = [];

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
        if (string.IsNullOrWhiteSpace(Q))
            return Page();
        if (PageNumber == 1 && string.IsNullOrEmpty(Kind))
            (Places, People) = (Navigation.Find(Q, me.Session, words), Actor.IsHr ? await people.RunAsync(Q, Cancel) : []);
        View = await search.RunAsync(Actor, new SearchRequest(Q, Kind, Language, PageNumber), Cancel);
        return Page();
    }
}
