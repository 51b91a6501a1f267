using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Teams;
using StaffPortal.Web.Pages.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>A team: its name, its lead, the team above it; under <c>new</c> a new one.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EditModel(SaveTeam save, GetTeam query, KnownTeams teams) : PortalPage
{
    private const string New = "new";

    [BindProperty]
    public TeamInput? Team { get; set; }

    public IReadOnlyList<(string Code, string Name)> Others { get; private set; } = [];

    public string? Name { get; private set; }

    /// <summary>Null for a new team.</summary>
    public TeamView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code)
    {
        var kept = code == New ? new TeamInput(null, null, null, null) : await save.FindAsync(Actor, code, Cancel);
        if (kept is null)
            return NotFound();
        View = await query.RunAsync(Actor, code, Cancel);
        (Team, Name) = (Team ?? kept, kept.Name);
        Others = [.. (await Choose.TeamsAsync(teams, Cancel)).Where(team => team.Code != code)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        Team is null
            ? BadRequest()
            : await AnswerAsync(
                await save.RunAsync(Actor, code == New ? null : code, Team, Cancel),
                _ => "/teams",
                done =>
                    done.LeadFrom is { } from
                        ? new Message("Teams.SavedFrom", done.Name, from)
                        : new Message(code == New ? "Teams.Added" : "Teams.Saved", done.Name),
                () => OnGetAsync(code)
            );
}
