using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>HR decides what is paid where nothing could be measured.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class DecideModel(GetScorecard query, AdjustPay adjust) : StatementStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code) =>
        await AnswerAsync(
            await adjust.DecideAsync(Actor, month, code, new AdjustmentInput(Amount, Text), Cancel),
            _ => $"/months/{month}",
            _ => new Message("Review.Decided"),
            () => OnGetAsync(month, code)
        );
}
