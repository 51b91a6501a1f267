using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Web.Pages.Training.Statistics;

/// <summary>What teams know beside what their customers say.</summary>
public sealed class ConnectionModel(GetConnection query) : PortalPage
{
    private const int PageSize = 50,
        TeamsShown = 30;

    public ConnectionView View { get; private set; } = null!;

    public string PathOf(int page, int competencePage) =>
        string.Create(CultureInfo.InvariantCulture, $"/training/connection?page_number={page}&competence_page={competencePage}");

    /// <summary>Of a list of many teams this page alone is shown.</summary>
    public Paged<ConnectionLine> Lines { get; private set; } = null!;

    public Paged<TeamCompetences> Teams { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "page_number")] int page = 1,
        [FromQuery(Name = "competence_page")] int competencePage = 1
    )
    {
        if (await query.RunAsync(Actor, Cancel) is not { } view)
            return NotFound();
        View = view;
        Lines = Paged<ConnectionLine>.Of(view.Lines, page, PageSize);
        Teams = Paged<TeamCompetences>.Of(view.Teams, competencePage, TeamsShown);
        return Page();
    }
}
