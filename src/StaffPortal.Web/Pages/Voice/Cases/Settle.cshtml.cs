using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Voice.Cases;

/// <summary>How it ended: what it came from, what was done for the customer, what we change.</summary>
public sealed class SettleModel(GetCases query, WorkOnCase work) : CaseStepPage(query)
{
    [BindProperty]
    public CaseCause? Cause { get; set; }

    [BindProperty]
    public CaseOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Done { get; set; }

    [BindProperty]
    public string? Change { get; set; }

    public async Task<IActionResult> OnPostAsync(long id) =>
        await AnswerAsync(
            await work.SettleAsync(Actor, id, new SettleInput(Cause, Outcome, Done, Change), Cancel),
            _ => $"/voice/cases/{id}",
            _ => new Message("Cases.Settled"),
            () => OnGetAsync(id)
        );
}
