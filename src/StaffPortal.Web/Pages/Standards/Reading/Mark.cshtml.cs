using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Questions;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>Tells the owner that a clause helped or is unclear.</summary>
public sealed class MarkModel(MarkClause mark) : PortalPage
{
    [BindProperty]
    public MarkKind? Kind { get; set; }

    public IActionResult OnGet(string slug, string anchor) => LocalRedirect($"/standards/{slug}/clauses/{anchor}");

    public async Task<IActionResult> OnPostAsync(string slug, string anchor) =>
        !ModelState.IsValid || Kind is not { } kind
            ? BadRequest()
            : await AnswerAsync(
                await mark.RunAsync(Actor, slug, anchor, kind, Cancel),
                $"/standards/{slug}/clauses/{anchor}",
                done => new Message("Standards.Marked" + done.Kind),
                () => Task.FromResult<IActionResult>(BadRequest())
            );
}
