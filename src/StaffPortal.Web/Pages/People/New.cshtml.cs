using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>Takes somebody into the company.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class NewModel(SavePerson save, KnownTeams teams, CompanyClock clock, CompanyProfile company) : PortalPage
{
    [BindProperty]
    public PersonInput Person { get; set; } = new(null, null, null, null, null, null);

    [BindProperty]
    public string? TeamCode { get; set; }

    public IReadOnlyList<(string Code, string Name)> Teams { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Person = Person with { HiredOn = clock.Today, Language = company.Language };
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await save.AddAsync(Actor, new NewPerson(Person, TeamCode), Cancel),
            done => $"/people/{done.Code}",
            done => new Message("People.Added", done.Name),
            ShowAsync
        );

    private async Task<IActionResult> ShowAsync()
    {
        Teams = await Choose.TeamsAsync(teams, Cancel);
        return Page();
    }
}
