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

    public bool IsHr => Actor.IsHr;

    public async Task<IActionResult> OnGetAsync(YearMonth month, [FromQuery(Name = "page_number")] int page = 1)
    {
        if (await query.ListAsync(Actor, month, page, Cancel) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    /// <summary>For the progress bar's script.</summary>
    public async Task<IActionResult> OnGetProgressAsync(YearMonth month) =>
        await query.ProgressAsync(Actor, month, Cancel) is { } run
            ? new JsonResult(
                new
                {
                    done = run.Done,
                    total = run.Total,
                    finished = run.State is JobState.Done or JobState.Failed,
                }
            )
            : NotFound();
}
