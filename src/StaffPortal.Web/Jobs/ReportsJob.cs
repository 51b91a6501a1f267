using StaffPortal.Core.Reports;

namespace StaffPortal.Web.Jobs;

/// <summary>Makes the reports of closed months.</summary>
public sealed class ReportsJob(IServiceScopeFactory scopes, ILogger<ReportsJob> log) : LeasedJob<ReportRun>(scopes, log)
{
    protected override Task RunAsync(IServiceProvider services, ReportRun run, CancellationToken cancel) =>
        services.GetRequiredService<PublishMonthReports>().RunAsync(run, cancel);
}
