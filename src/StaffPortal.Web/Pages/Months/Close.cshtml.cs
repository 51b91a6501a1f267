using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

[Authorize(AccessSetup.HrPolicy)]
[NeedsProof]
public sealed class CloseModel(GetMonth query, CloseMonth close) : MonthStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        await AnswerAsync(
            await close.RunAsync(Actor, month, Cancel),
            $"/months/{month}/reports",
            done => new Message("Months.Closed", done.Statements, done.Statements),
            () => OnGetAsync(month)
        );

    private protected override MonthStep StepOf(MonthView view)
    {
        var note = new Message(
            "Months.CloseNote",
            view.Sums.Statements,
            view.Sums.Statements,
            Formats.Money(Culture, view.Currency, view.Sums.Payable)
        );
        var hindrance = view.Month.State == MonthState.Open ? new Message("Months.NotInReview", view.Month.Month) : view.Obstacle;
        return new MonthStep("Today.CloseMonthAction", note, hindrance);
    }
}
