using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Statistics;

/// <summary>What was answered to one question.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class ChosenModel(GetChosenAnswers query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public StatisticsOf Of { get; set; }

    public ChosenAnswers View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, long id)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await query.RunAsync(Actor, slug, id, Of, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
