using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>Rates the wordings of others by the criteria, one after the other.</summary>
public sealed class RateModel(GetWorkshop query, RateContribution rate) : PortalPage
{
    [BindProperty]
    public long Contribution { get; set; }

    [BindProperty]
    public Dictionary<long, int> Scores { get; set; } = [];

    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { Invited: true } view)
            return NotFound();
        if (view.ToRate.Count == 0)
            return LocalRedirect($"/orientation/workshops/{id}");
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id) =>
        !ModelState.IsValid
            ? BadRequest()
            : await AnswerAsync(
                await rate.RunAsync(Actor, id, new Rating(Contribution, Scores), Cancel),
                $"/orientation/workshops/{id}/rate",
                _ => new Message("Workshop.RatingSaved"),
                () => OnGetAsync(id)
            );
}
