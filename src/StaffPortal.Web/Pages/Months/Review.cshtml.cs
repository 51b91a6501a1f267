using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Common;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

[Authorize(AccessSetup.HrPolicy)]
public sealed class ReviewModel(GetMonths query, StartReview start) : PortalPage
{
    public MonthDetail View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        if (await query.DetailAsync(Actor, month, Cancel) is not { } view) return NotFound();
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(YearMonth month) => await AnswerAsync(await start.RunAsync(Actor, month, Cancel), $"/months/{month}",
        done => new Message("Months.ReviewStarted", done.Statements, done.Statements), () => OnGetAsync(month));
}
