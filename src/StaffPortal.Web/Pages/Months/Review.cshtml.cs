using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

[Authorize(AccessSetup.HrPolicy)]
public sealed class ReviewModel(GetMonth query, StartReview start) : MonthStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        await AnswerAsync(
            await start.RunAsync(Actor, month, Cancel),
            $"/months/{month}",
            done => new Message("Months.ReviewStarted", done.Statements, done.Statements),
            () => OnGetAsync(month)
        );

    private protected override MonthStep StepOf(MonthView view)
    {
        var hindrance = view.Month.State == MonthState.Open ? view.Obstacle : new Message("Months.AlreadyInReview", view.Month.Month);
        return new MonthStep(
            "Today.StartReviewAction",
            new Message("Months.ReviewNote", view.Sums.Statements, view.Sums.Statements),
            hindrance
        );
    }
}
