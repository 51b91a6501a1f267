using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>HR takes a review back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class ReopenModel(ReopenReview reopen, CurrentMonths months) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    public YearMonth Month { get; private set; }

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        Month = month;
        return await months.FindAsync(month, Cancel) is { State: MonthState.Review } ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        await AnswerAsync(
            await reopen.RunAsync(Actor, month, Text, Cancel),
            $"/months/{month}",
            _ => new Message("Review.Reopened"),
            () =>
            {
                Month = month;
                return Task.FromResult<IActionResult>(Page());
            }
        );
}
