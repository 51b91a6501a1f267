using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>Writes one's own definition.</summary>
public sealed class WriteModel(GetWorkshop query, WriteContribution write) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { Invited: true } view)
            return NotFound();
        if (view.Phase != WorkshopPhase.Writing && Problem is null)
            return LocalRedirect($"/orientation/workshops/{id}");
        View = view;
        if (Problem is null)
            Text = view.Own;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await write.RunAsync(Actor, id, Language, Text ?? "", Cancel),
            $"/orientation/workshops/{id}",
            _ => new Message("Workshop.Written"),
            () => OnGetAsync(id)
        );
}
