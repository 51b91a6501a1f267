using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>In which team somebody is from when on.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class TeamModel(GetPerson query, MovePerson move, KnownTeams teams, ForeseePay foresee) : ForeseeingPage(foresee)
{
    [BindProperty]
    public string? TeamCode { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    /// <summary>First day of a move that is taken back.</summary>
    [BindProperty]
    public DateOnly? Remove { get; set; }

    public PersonView View { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Teams { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.FindAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        (View, Teams) = (view, await Choose.TeamsAsync(teams, Cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        await KeepAsync<PersonMoved>(
            async () =>
                (
                    Remove is { } day
                        ? await move.TakeBackAsync(Actor, code, day, Cancel)
                        : await move.RunAsync(Actor, code, TeamCode, From, Cancel),
                    null
                ),
            $"/people/{code}",
            done => new Message(Remove is null ? "People.Moved" : "People.MoveBack", done.Name, done.TeamName, done.From),
            () => OnGetAsync(code)
        );

    public override (string Name, string Value)? Removal =>
        Remove is { } day ? (nameof(Remove), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
}
