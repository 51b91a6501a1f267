using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Teams;
using StaffPortal.Web.Pages.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>Ends a team and says where its people go.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class DissolveModel(GetTeam query, DissolveTeam dissolve, KnownTeams teams, CompanyClock clock) : PortalPage
{
    [BindProperty]
    public DateOnly? LastDay { get; set; }

    /// <summary>Code of the team that takes its people.</summary>
    [BindProperty]
    public string? Into { get; set; }

    public TeamView View { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.RunAsync(Actor, code, Cancel) is not { DissolvedOn: null } view)
            return NotFound();
        View = view;
        LastDay ??= clock.ThisMonth.LastDay;
        Others = [.. (await Choose.TeamsAsync(teams, Cancel)).Where(team => team.Code != code)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        await AnswerAsync(
            await dissolve.RunAsync(Actor, code, new DissolveInput(LastDay, Into), Cancel),
            _ => "/teams",
            done => new Message("Teams.DissolvedSaid", done.Name, done.LastDay, done.Moved),
            () => OnGetAsync(code)
        );
}
