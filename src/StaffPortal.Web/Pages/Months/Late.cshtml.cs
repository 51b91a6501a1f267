using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>What came after the cut-off, and whether it counts all the same.</summary>
[Authorize(AccessSetup.PayPolicy)]
public sealed class LateModel(GetLateAnswers query, RuleOnAnswers rule) : PortalPage
{
    /// <summary>Codes of the people whose answers are accepted; none for all of them.</summary>
    [BindProperty]
    public List<string> People { get; set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    public LateView View { get; private set; } = null!;

    public bool IsHr => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync(YearMonth month, [FromQuery(Name = "page_number")] int page = 1)
    {
        if (await query.RunAsync(Actor, month, page, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        await AnswerAsync(
            await rule.AcceptLateAsync(Actor, month, People.Count == 0 ? null : People, Text, Cancel),
            _ => $"/months/{month}",
            done => new Message("Answers.Accepted", done.Answers, done.Answers, done.Effects.Count, done.Effects.Count),
            () => OnGetAsync(month)
        );
}
