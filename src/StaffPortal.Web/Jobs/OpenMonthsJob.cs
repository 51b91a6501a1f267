using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;

namespace StaffPortal.Web.Jobs;

/// <summary>Opens the new month when it begins.</summary>
public sealed class OpenMonthsJob(OpenMonths work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(Actor.System("job"), cancel);
}
