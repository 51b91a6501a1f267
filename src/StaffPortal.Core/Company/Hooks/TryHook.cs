using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Company.Hooks;

public sealed record HookTried(string Name);

/// <summary>Sends a system an event that says nothing, so that somebody sees whether it arrives.</summary>
public sealed class TryHook(PortalContext db, Change change, WriteHooks write)
{
    public const string Event = "ping";

    public async Task<Result<HookTried>> RunAsync(Actor actor, long id, CancellationToken cancel) =>
        !actor.IsAdmin
            ? Result<HookTried>.Missing
            : await change.RunAsync<Result<HookTried>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    if (await db.HookTargets.SingleOrDefaultAsync(t => t.Id == id && t.StoppedAt == null, cancel) is not { } target)
                        return Result<HookTried>.Missing;
                    db.HookDeliveries.Add(write.DeliveryOf(new HookDraft(Event, "/admin/hooks", new { }), id));
                    tx.Wake<HookDelivery>();
                    return new HookTried(target.Name);
                },
                cancel
            );
}
