using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>What is paid to everybody on whom nothing could be measured.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class DecideModel(GetDecisions query, AdjustPay adjust) : PortalPage
{
    [BindProperty]
    public string? Amount { get; set; } = "100";

    [BindProperty]
    public string? Reason { get; set; }

    public YearMonth Month { get; private set; }

    public Decisions View { get; private set; } = Decisions.None;

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        (Month, View) = (month, await query.RunAsync(Actor, month, Cancel));
        return View.UndecidedCount > 0 || Problem is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        await AnswerAsync(
            await adjust.DecideForAllAsync(Actor, month, Amount, Reason, Cancel),
            _ => $"/months/{month}",
            done => new Message("Review.DecidedForAll", done.Statements, done.Statements),
            () => OnGetAsync(month)
        );
}
