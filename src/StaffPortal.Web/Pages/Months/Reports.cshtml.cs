using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>The reports of a closed month, and how far they are.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class ReportsModel(GetReports query) : PortalPage
{
    public ReportList View { get; private set; } = null!;

    public bool SeesAll => Actor.SeesAllPay;

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        if (await query.ListAsync(Actor, month, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>For the progress bar's script.</summary>
    public async Task<IActionResult> OnGetProgressAsync(YearMonth month) =>
        await query.ListAsync(Actor, month, Cancel) is { } view
            ? new JsonResult(
                new
                {
                    done = view.Run.Done,
                    total = view.Run.Total,
                    finished = view.Run.State is JobState.Done or JobState.Failed,
                }
            )
            : NotFound();
}
