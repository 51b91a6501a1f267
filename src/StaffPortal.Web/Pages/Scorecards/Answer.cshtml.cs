using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>HR answers what a lead has given back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class AnswerModel(GetScorecard query, ReturnStatement give) : StatementStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code) =>
        await AnswerAsync(
            await give.AnswerAsync(Actor, month, code, Text, Cancel),
            $"/months/{month}",
            _ => new Message("Review.Answered"),
            () => OnGetAsync(month, code)
        );
}
