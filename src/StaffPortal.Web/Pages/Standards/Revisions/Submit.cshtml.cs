using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>Sends a draft to the people who approve it.</summary>
public sealed class SubmitModel(GetDraft query, SubmitRevision submit) : PortalPage
{
    [BindProperty]
    public List<string?> Approvers { get; set; } = [];

    [BindProperty]
    public bool Minor { get; set; }

    [BindProperty]
    public bool MustAcknowledge { get; set; }

    [BindProperty]
    public int DueDays { get; set; }

    public DraftView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await query.RunAsync(Actor, slug, null, Cancel) is not { MayWrite: true } view)
            return NotFound();
        View = view;
        if (Problem is null)
            (MustAcknowledge, DueDays) = (view.MustAcknowledge, view.DueDays);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(
                new Message("Standards.DueDays", 1, SubmitRevision.MostDueDays),
                StatusCodes.Status400BadRequest,
                () => OnGetAsync(slug)
            );
        return await AnswerAsync(
            await submit.RunAsync(
                Actor,
                new Submission(slug, [.. Approvers.Select(code => code ?? "")], Minor, MustAcknowledge, DueDays),
                Cancel
            ),
            $"/standards/{slug}/publish",
            done => new Message("Standards.Submitted", done.Approvers, done.Approvers),
            () => OnGetAsync(slug)
        );
    }
}
