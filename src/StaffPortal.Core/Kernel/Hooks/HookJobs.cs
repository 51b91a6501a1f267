using System.Linq.Expressions;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>Deliveries to other systems, as the page of jobs shows them.</summary>
public sealed class HookJobs(PortalContext db, Change change) : JobKind<HookDelivery>("Hook", db, change)
{
    protected override Expression<Func<HookDelivery, JobLine>> Line =>
        delivery => new JobLine
        {
            Kind = Name,
            Id = delivery.Id,
            State = delivery.State,
            Subject = delivery.Event,
            Person = delivery.Target!.Name,
            CreatedAt = delivery.CreatedAt,
            RetryAt = delivery.RetryAt,
            Attempts = delivery.Attempts,
            Problem = delivery.Problem,
            CanRetry = true,
        };
}
