using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Makes links with which people choose a password, and shows them once as sheets to be printed.</summary>
[Authorize(AccessSetup.AccountsPolicy)]
public sealed class InviteModel(InvitePeople invite, GetPeople people, CompanyClock clock) : PortalPage
{
    /// <summary>Of the people; empty for everybody whom the filter finds.</summary>
    [BindProperty]
    public List<string> Codes { get; set; } = [];

    [BindProperty]
    public PeopleFilter Filter { get; set; }

    [BindProperty]
    public string? Team { get; set; }

    [BindProperty]
    public string? Search { get; set; }

    public IReadOnlyList<AccessSheet> Sheets { get; private set; } = [];

    public string Until(DateTime utc) => clock.Local(utc).ToString("g", Culture);

    public IActionResult OnGet() => LocalRedirect(Actor.IsHr ? "/people" : "/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var codes =
            Codes.Count > 0 ? Codes : await people.CodesAsync(Actor, new PeopleRequest(Search, Filter, Team, 1), InvitePeople.Most, Cancel);
        var result = await invite.RunAsync(Actor, codes, Cancel);
        if (result.IsMissing)
            return NotFound();
        if (result.Value is { } done)
            Sheets = done.Sheets;
        return result.Refusal is { } refusal
            ? await RefuseAsync(refusal, StatusCodes.Status409Conflict, () => Task.FromResult<IActionResult>(Page()))
            : Page();
    }
}
