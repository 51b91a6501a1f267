using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Company.Hooks;

public sealed record HookStopped(string Name);

/// <summary>A system is told nothing any more, nor what waits for it.</summary>
public sealed class StopHook(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<HookStopped>> RunAsync(Actor actor, long id, CancellationToken cancel) =>
        !actor.IsAdmin
            ? Result<HookStopped>.Missing
            : await change.RunAsync<Result<HookStopped>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    if (await db.HookTargets.SingleOrDefaultAsync(t => t.Id == id && t.StoppedAt == null, cancel) is not { } target)
                        return Result<HookStopped>.Missing;
                    target.StoppedAt = clock.UtcNow;
                    await db.HookDeliveries.Where(d => d.TargetId == id && d.State == JobState.Pending).ExecuteDeleteAsync(cancel);
                    tx.Audit("hook.stop", $"hook:{id}", new { });
                    return new HookStopped(target.Name);
                },
                cancel
            );
}
