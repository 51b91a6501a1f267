using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Pulse;

/// <summary>Would you recommend us as a place to work: one answer each, counted and never kept; results for everybody.</summary>
public sealed class IndexModel(GetPulse query, RunPulse run) : PortalPage
{
    [BindProperty]
    public int? Score { get; set; }

    public PulseView View { get; private set; } = null!;

    public bool MayStart => Actor.IsHr && View.OpenUntil is null;

    public async Task<IActionResult> OnGetAsync()
    {
        View = await query.RunAsync(Actor, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AnswerAsync(await run.AnswerAsync(Actor, Score, Cancel), _ => "/pulse", _ => new Message("Pulse.Thanks"), OnGetAsync);
}
