using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Reports;

/// <summary>Asks for the reports of a month; they begin as soon as its close is kept.</summary>
public sealed class RequestReports(PortalContext db, CompanyClock clock)
{
    /// <summary>A step of the change that closes the month.</summary>
    public void Run(ChangeScope tx, long monthId)
    {
        db.ReportRuns.Add(
            new ReportRun
            {
                MonthId = monthId,
                State = JobState.Pending,
                CreatedAt = clock.UtcNow,
            }
        );
        tx.Wake<ReportRun>();
    }
}
