using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>Says on which day a month was paid, or takes that back.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class PaidModel(MarkPaid mark) : PortalPage
{
    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    /// <summary>Whether the mark is taken off.</summary>
    [BindProperty]
    public bool Off { get; set; }

    public async Task<IActionResult> OnPostAsync(YearMonth month) =>
        !ModelState.IsValid || (PaidOn is null && !Off)
            ? Answer<PaidMarked>(new Message("Months.ChoosePayDay"), $"/months/{month}/reports", _ => new Message("Months.ChoosePayDay"))
            : Answer(
                await mark.RunAsync(Actor, month, Off ? null : PaidOn, Cancel),
                $"/months/{month}/reports",
                done => done.PaidOn is { } day ? new Message("Months.PaidSaid", done.Month, day) : new Message("Months.PaidOff", done.Month)
            );
}
