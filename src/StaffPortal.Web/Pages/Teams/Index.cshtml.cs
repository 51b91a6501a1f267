using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>The teams that the viewer may look into.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class IndexModel(GetTeams query, CurrentMonths months) : PortalPage
{
    public IReadOnlyList<TeamLine> Teams { get; private set; } = [];

    public YearMonth? Month { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Teams = await query.RunAsync(Actor, Cancel);
        Month = await months.OpenAsync(Cancel);
        return Teams is [var only] && Month is { } month ? LocalRedirect($"/teams/{only.Code}/{month}") : Page();
    }
}
