using StaffPortal.Core.Months.Corrections;

namespace StaffPortal.Web.Jobs;

/// <summary>Pays what was held once the month's own tasks are done, and lets it go when their time is over.</summary>
public sealed class SettleHeldJob(SettleHeld work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(cancel);
}
