using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Statistics;

namespace StaffPortal.Web.Pages.Training.Statistics;

/// <summary>How a quiz and its questions worked.</summary>
public sealed class StatisticsModel(GetQuizStatistics query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public StatisticsOf Of { get; set; }

    public StatisticsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, slug, Of, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
