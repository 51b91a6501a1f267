using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>A lead proposes an amount; HR decides on it.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class AdjustModel(GetScorecard query, AdjustPay adjust) : StatementStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code) =>
        await AnswerAsync(
            await adjust.ProposeAsync(Actor, month, code, new AdjustmentInput(Amount, Text), Cancel),
            _ => PathOf(month, code),
            _ => new Message("Review.Proposed"),
            () => OnGetAsync(month, code)
        );
}
