using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Teams;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>Names who stands in for a team's lead.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class DeputyModel(GetTeam query, SaveDeputy save, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public TeamView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.RunAsync(Actor, code, Cancel) is not { DissolvedOn: null } view)
            return NotFound();
        View = view;
        From ??= clock.Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        await AnswerAsync(
            await save.RunAsync(Actor, code, new DeputyInput(Person, From, To), Cancel),
            _ => $"/teams/{code}/edit",
            done => new Message("Teams.DeputySaid", done.Name, done.Team),
            () => OnGetAsync(code)
        );
}
