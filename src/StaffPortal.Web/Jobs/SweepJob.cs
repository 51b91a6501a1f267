using Hangfire;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Web.Jobs;

/// <summary>The safety net: starts workers for rows that wait although nobody called for them, as after a kill, a pause or a write of the command line.</summary>
public sealed class SweepJob(Leases leases, IBackgroundJobClient jobs) : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await leases.FreeStandstillAsync(cancel);
        foreach (var kind in LeasedJobs.All)
            if (await kind.AnyWaiting(leases, cancel))
                kind.Start(jobs);
    }
}
