using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Kernel;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Pulse;

/// <summary>HR asks everybody who works here.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class StartModel(RunPulse run) : PortalPage
{
    [BindProperty]
    public int? Days { get; set; } = 7;

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(
            await run.StartAsync(Actor, ModelState.IsValid ? Days : null, Cancel),
            _ => "/pulse",
            done => new Message("Pulse.Started", done.To),
            () => Task.FromResult(OnGet())
        );
}
