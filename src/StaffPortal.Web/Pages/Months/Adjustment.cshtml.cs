using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>HR approves or refuses what a lead has proposed.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class AdjustmentModel(AdjustPay adjust) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, long id, [FromForm] bool approve, [FromForm] string? text) =>
        Answer(
            await adjust.AnswerAsync(Actor, id, approve, text, Cancel),
            $"/months/{month}#decisions",
            done => new Message(approve ? "Review.Approved" : "Review.RefusedProposal", done.Name)
        );
}
