using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>Takes the own confirmation of a statement back.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class UnconfirmModel(ConfirmStatements confirm) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(YearMonth month, string code) =>
        Answer(
            await confirm.WithdrawAsync(Actor, month, code, Cancel),
            $"/scorecards/{month}/{code}",
            _ => new Message("Review.Unconfirmed")
        );
}
