using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Teams;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>Takes back a deputy, or a lead whose first day has not come.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class EndDutyModel(EndDuty end) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(string code, long id) =>
        Answer(await end.RunAsync(Actor, code, id, Cancel), $"/teams/{code}/edit", done => new Message("Teams.DutyEnded", done.Team));
}
