using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Teams;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>The teams that the viewer may look into.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class IndexModel(GetTeams query, CurrentMonths months) : PortalPage
{
    public TeamPage View { get; private set; } = null!;

    public YearMonth? Month { get; private set; }

    public bool MayEdit => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page_number")] int page = 1)
    {
        View = await query.RunAsync(Actor, page, Cancel);
        Month = await months.OpenAsync(Cancel);
        return View is { Pages: 1, Teams: [var only] } && !MayEdit && Month is { } month
            ? LocalRedirect($"/teams/{only.Code}/{month}")
            : Page();
    }
}
