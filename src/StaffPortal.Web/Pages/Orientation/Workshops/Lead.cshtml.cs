using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Web.Pages.Orientation.Workshops;

/// <summary>The facilitator's page: dates, criteria to keep, late joiners, reminders.</summary>
public sealed class LeadModel(GetWorkshop query, LeadWorkshop lead) : PortalPage
{
    [BindProperty]
    public DateOnly WritingUntil { get; set; }

    [BindProperty]
    public DateOnly CriteriaUntil { get; set; }

    [BindProperty]
    public DateOnly RatingUntil { get; set; }

    [BindProperty]
    public string? Late { get; set; }

    [BindProperty]
    public bool Choosing { get; set; }

    [BindProperty]
    public List<long> Kept { get; set; } = [];

    [BindProperty]
    public bool Remind { get; set; }

    public WorkshopView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await query.RunAsync(Actor, id, Cancel) is not { MayLead: true } view)
            return NotFound();
        View = view;
        if (Problem is null)
            (WritingUntil, CriteriaUntil, RatingUntil) = (
                view.Workshop.WritingUntil,
                view.Workshop.CriteriaUntil,
                view.Workshop.RatingUntil
            );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(new Message("Workshop.DateOrder"), StatusCodes.Status400BadRequest, () => OnGetAsync(id));
        return await AnswerAsync(
            await lead.RunAsync(
                Actor,
                new WorkshopChange(id, WritingUntil, CriteriaUntil, RatingUntil, NewModel.CodesOf(Late), Choosing ? Kept : null, Remind),
                Cancel
            ),
            $"/orientation/workshops/{id}",
            done => new Message("Workshop.Changed", done.Joined, done.Reminded),
            () => OnGetAsync(id)
        );
    }
}
