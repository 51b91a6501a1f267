using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Training.Grading;

/// <summary>Who would change how, were a question graded anew or taken out; and doing it.</summary>
[Authorize(AccessSetup.EditorPolicy)]
public sealed class RegradeModel(RegradeQuestion regrade) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public RegradeReason Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string Slug { get; private set; } = "";
    public long Id { get; private set; }
    public RegradePlan? View { get; private set; }
    public Message? Hindrance { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, long id)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        (Slug, Id) = (slug, id);
        var plan = await regrade.PlanAsync(Actor, new RegradeRequest(slug, id, Reason, ""), Cancel);
        (View, Hindrance) = (plan.Value, plan.Refusal);
        return plan.IsMissing ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, long id) =>
        !ModelState.IsValid
            ? BadRequest()
            : await AnswerAsync(
                await regrade.ApplyAsync(Actor, new RegradeRequest(slug, id, Reason, Note ?? ""), Cancel),
                $"/training/{slug}/statistics",
                done => new Message("Grading.Applied", done.Lines.Count, done.Lines.Count),
                () => OnGetAsync(slug, id)
            );
}
