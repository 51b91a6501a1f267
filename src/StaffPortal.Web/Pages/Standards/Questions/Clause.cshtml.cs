using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;

namespace StaffPortal.Web.Pages.Standards.Questions;

/// <summary>One clause under its permanent address: its text, what was asked about it, and a question of one's own.</summary>
public sealed class ClauseModel(GetDocument query, AskQuestion ask) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    public DocumentView View { get; private set; } = null!;

    public Core.Standards.Markup.Clause Clause { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string anchor)
    {
        if (
            await query.RunAsync(Actor, slug, Language, null, Cancel) is not { } view
            || view.Clauses.FirstOrDefault(clause => clause.Anchor == anchor && clause.Level > 0) is not { } clause
        )
            return NotFound();
        (View, Clause) = (view, clause);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string anchor) =>
        await AnswerAsync(
            await ask.RunAsync(Actor, new QuestionRequest(slug, anchor, Language, Text ?? ""), Cancel),
            $"/standards/{slug}/clauses/{anchor}",
            done => new Message("Standards.Asked", done.Owner),
            () => OnGetAsync(slug, anchor),
            StatusCodes.Status400BadRequest
        );
}
