using StaffPortal.Core.Reports;

namespace StaffPortal.Web.Jobs;

/// <summary>On the day after a close: makes what is missing of the month's documents, and tells HR that they are ready.</summary>
public sealed class MonthReportsJob(CompleteMonthReports work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(cancel);
}
