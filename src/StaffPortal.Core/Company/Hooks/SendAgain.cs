using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Company.Hooks;

public sealed record SentAgain(string Event);

/// <summary>Delivers an event once more, under its own id: one that was given up, or one that the other system has lost.</summary>
public sealed class SendAgain(PortalContext db, Change change)
{
    public async Task<Result<SentAgain>> RunAsync(Actor actor, long id, CancellationToken cancel) =>
        !actor.IsAdmin
            ? Result<SentAgain>.Missing
            : await change.RunAsync<Result<SentAgain>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    var delivery = await db.HookDeliveries.SingleOrDefaultAsync(d => d.Id == id && d.Target!.StoppedAt == null, cancel);
                    if (delivery is null)
                        return Result<SentAgain>.Missing;
                    if (delivery.State is JobState.Pending or JobState.Running)
                        return Result<SentAgain>.Refused("Hooks.OnItsWay");
                    (delivery.State, delivery.Attempts, delivery.RetryAt, delivery.Problem) = (JobState.Pending, 0, null, null);
                    delivery.Fence++;
                    tx.Audit("hook.again", $"hook:{delivery.TargetId}", new { delivery = id });
                    tx.Wake<HookDelivery>();
                    return new SentAgain(delivery.Event);
                },
                cancel
            );
}
