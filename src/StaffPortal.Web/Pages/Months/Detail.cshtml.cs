using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>Is the month ready, and what will be paid. Posting confirms the statements above which no lead stands.</summary>
[Authorize(AccessSetup.PayPolicy)]
public sealed class DetailModel(GetMonth query, GetDecisions decisions, ConfirmStatements confirm) : PortalPage
{
    public MonthView View { get; private set; } = null!;

    public Decisions Open { get; private set; } = Decisions.None;

    public bool IsHr => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync(YearMonth month, [FromQuery(Name = "page_number")] int page = 1)
    {
        if (await query.RunAsync(Actor, month, page, Cancel) is not { } view)
            return NotFound();
        (View, Open) = (view, await decisions.RunAsync(Actor, month, Cancel));
        return Page();
    }

    /// <param name="person">Code of somebody of HR whose own statement is confirmed; null for all others without a lead above.</param>
    public async Task<IActionResult> OnPostAsync(YearMonth month, [FromForm] string? person) =>
        await AnswerAsync(
            await confirm.RunAsync(Actor, new ConfirmRequest(month, null, person), Cancel),
            $"/months/{month}",
            done => new Message("Teams.Confirmed", done.Statements, done.Statements),
            () => OnGetAsync(month)
        );
}
