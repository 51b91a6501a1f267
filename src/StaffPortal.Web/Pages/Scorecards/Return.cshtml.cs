using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>A lead gives a statement back to HR.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class ReturnModel(GetScorecard query, ReturnStatement give) : StatementStepPage(query)
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code) =>
        await AnswerAsync(
            await give.RunAsync(Actor, month, code, Text, Cancel),
            PathOf(month, code),
            _ => new Message("Review.ReturnedDone"),
            () => OnGetAsync(month, code)
        );
}
