using System.Linq.Expressions;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Reports;

/// <summary>The making of reports, as the page of jobs shows it.</summary>
public sealed class ReportJobs(PortalContext db, Change change) : JobKind<ReportRun>("Reports", db, change)
{
    protected override Expression<Func<ReportRun, JobLine>> Line =>
        run => new JobLine
        {
            Kind = Name,
            Id = run.Id,
            State = run.State,
            Month = run.Month!.Month,
            Done = run.Done,
            Total = run.Total,
            CreatedAt = run.CreatedAt,
            RetryAt = run.RetryAt,
            Attempts = run.Attempts,
            Problem = run.Problem,
            CanRetry = true,
        };
}
