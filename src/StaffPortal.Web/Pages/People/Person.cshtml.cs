using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.People;

/// <summary>One person: what holds, and what held from when to when.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class PersonModel(GetPerson query, CompanyClock clock) : PortalPage
{
    public PersonView View { get; private set; } = null!;

    public string Time(DateTime utc) => clock.Local(utc).ToString("g", Culture);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.RunAsync(Actor, code, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
