using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Company.Hooks;

public sealed record HookLine(long Id, string Name, string Url, IReadOnlyList<string> Events, DateTime CreatedAt, DateTime? StoppedAt);

/// <param name="Problem">Why the last attempt failed; null for none.</param>
public sealed record DeliveryLine(
    long Id,
    DateTime At,
    string Target,
    string Event,
    JobState State,
    int Attempts,
    DateTime? DeliveredAt,
    Message? Problem,
    bool IsStopped
);

public sealed record HooksView(IReadOnlyList<HookLine> Targets, IReadOnlyList<DeliveryLine> Deliveries);

/// <summary>Systems that are told what happens, and what they were told lately.</summary>
public sealed class GetHooks(PortalContext db)
{
    private const int DeliveriesShown = 50;

    public async Task<HooksView?> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsAdmin)
            return null;
        var targets = await db.HookTargets.AsNoTracking().OrderBy(t => t.StoppedAt != null).ThenBy(t => t.Name).ToListAsync(cancel);
        var deliveries = await db
            .HookDeliveries.AsNoTracking()
            .OrderByDescending(d => d.Id)
            .Take(DeliveriesShown)
            .Select(d => new
            {
                d.Id,
                d.CreatedAt,
                d.Target!.Name,
                d.Event,
                d.State,
                d.Attempts,
                d.DeliveredAt,
                d.Problem,
                IsStopped = d.Target.StoppedAt != null,
            })
            .ToListAsync(cancel);
        return new HooksView(
            [.. targets.Select(t => new HookLine(t.Id, t.Name, t.Url, t.Events.Split(' '), t.CreatedAt, t.StoppedAt))],
            [
                .. deliveries.Select(d => new DeliveryLine(
                    d.Id,
                    d.CreatedAt,
                    d.Name,
                    d.Event,
                    d.State,
                    d.Attempts,
                    d.DeliveredAt,
                    d.Problem is null ? null : MessageJson.Read(d.Problem),
                    d.IsStopped
                )),
            ]
        );
    }
}
