using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Web.Jobs;

/// <summary>Looks through the database for damage; readiness tells of it.</summary>
public sealed class DatabaseCheckJob(Readiness readiness) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => readiness.LookForDamageAsync(cancel);
}
