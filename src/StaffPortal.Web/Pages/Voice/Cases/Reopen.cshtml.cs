using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>The customer has come back.</summary>
public sealed class ReopenModel(WorkOnCase work) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(long id) =>
        Answer(await work.ReopenAsync(Actor, id, Cancel), $"/voice/cases/{id}", _ => new Message("Cases.Reopened"));
}
