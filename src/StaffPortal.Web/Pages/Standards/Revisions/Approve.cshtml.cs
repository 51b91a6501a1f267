using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Web.Pages.Standards.Revisions;

/// <summary>A named approver reads the draft and approves or refuses it.</summary>
public sealed class ApproveModel(GetDraft query, DecideRevision decide) : PortalPage
{
    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>The round whose text stood on the page.</summary>
    [BindProperty]
    public int Round { get; set; }

    public DraftView View { get; private set; } = null!;

    /// <summary>What it changes; null for a text that is published for the first time.</summary>
    public IReadOnlyList<ClauseDiff>? Differences { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? lang)
    {
        if (await query.RunAsync(Actor, slug, lang ?? Language, Cancel) is not { } view)
            return NotFound();
        // Where there is no text in the reader's language, the document's own is read.
        View = view.Languages.Contains(view.Language) ? view : (await query.RunAsync(Actor, slug, null, Cancel))!;
        Differences = await query.DifferencesAsync(View, Cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug) =>
        Decision is not ("approve" or "refuse")
            ? BadRequest()
            : await AnswerAsync(
                await decide.RunAsync(Actor, new ApprovalDecision(slug, Round, Decision == "approve", Comment ?? ""), Cancel),
                "/",
                done => new Message(done.Approved ? "Standards.Approved" : "Standards.Refused"),
                () => OnGetAsync(slug, null)
            );
}
