using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Everybody who works here, and whoever is looked for.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
public sealed class IndexModel(GetPeople query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public PeopleFilter Filter { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true)]
    public PeopleOrder Order { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Administrators keep sign-ins, and see nothing else of people.</summary>
    public bool IsHr => Actor.IsHr;

    public PeoplePage View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, new PeopleRequest(Search, Filter, Team, PageNumber, Order), Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>The same list in another order, from its beginning.</summary>
    public string In(PeopleOrder order) => With(Filter, 1, order);

    /// <summary>The same list with another filter or page.</summary>
    public string With(PeopleFilter filter, int page = 1, PeopleOrder? order = null)
    {
        var query = new List<string>();
        if (filter != PeopleFilter.All)
            query.Add($"filter={filter}");
        if (!string.IsNullOrEmpty(Search))
            query.Add("search=" + Uri.EscapeDataString(Search));
        if (!string.IsNullOrEmpty(Team))
            query.Add("team=" + Uri.EscapeDataString(Team));
        if ((order ?? Order) is not PeopleOrder.Name and var other)
            query.Add($"order={other}");
        if (page > 1)
            query.Add($"page_number={page}");
        return query.Count == 0 ? "/people" : "/people?" + string.Join('&', query);
    }
}
