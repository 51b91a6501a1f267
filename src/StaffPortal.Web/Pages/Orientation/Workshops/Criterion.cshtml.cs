using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>Proposes what makes a definition good.</summary>
public sealed class CriterionModel(GetWorkshop query, ProposeCriterion propose) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { Invited: true } view)
            return NotFound();
        if (view.Phase != WorkshopPhase.Criteria && Problem is null)
            return LocalRedirect($"/orientation/workshops/{id}");
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await propose.RunAsync(Actor, id, Text ?? "", Cancel),
            $"/orientation/workshops/{id}",
            _ => new Message("Workshop.Proposed"),
            () => OnGetAsync(id)
        );
}
