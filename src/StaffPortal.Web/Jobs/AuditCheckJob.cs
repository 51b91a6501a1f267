using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;

namespace StaffPortal.Web.Jobs;

/// <summary>Checks the whole audit chain; the page of the trail shows what was found.</summary>
public sealed class AuditCheckJob(CheckAudit work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(Actor.System("job"), cancel);
}
