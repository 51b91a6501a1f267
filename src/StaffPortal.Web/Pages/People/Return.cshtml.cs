using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Somebody who left comes back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class ReturnModel(GetPerson query, ReturnPerson back, KnownTeams teams, ForeseePay foresee) : ForeseeingPage(foresee)
{
    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? TeamCode { get; set; }

    public PersonView View { get; private set; } = null!;

    public IReadOnlyList<(string Code, string Name)> Teams { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.FindAsync(Actor, code, Cancel) is not { LeftOn: not null } view)
            return NotFound();
        (View, Teams) = (view, await Choose.TeamsAsync(teams, Cancel));
        TeamCode ??= view.Teams.LastOrDefault()?.Code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code) =>
        await KeepAsync(
            () => back.RunAsync(Actor, code, From, TeamCode, Cancel),
            $"/people/{code}",
            done => new Message("People.Returned", done.Name, done.From),
            () => OnGetAsync(code)
        );
}
