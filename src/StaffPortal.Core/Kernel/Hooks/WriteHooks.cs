using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Hooks;

/// <param name="Event">What happened.</param>
/// <param name="Path">Where people see it in the portal.</param>
/// <param name="Data">Ids, codes and scores; never words, names or pay.</param>
public sealed record HookDraft(string Event, string Path, object Data);

/// <summary>Puts what happened into the queue of each system that wants to know; inside the transaction of what it tells.</summary>
public sealed class WriteHooks(PortalContext db, DatabaseProvider provider, CompanyClock clock, CompanyProfile company)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>Whether any are queued.</returns>
    internal async Task<bool> WriteAsync(IReadOnlyList<HookDraft> drafts, CancellationToken cancel)
    {
        var targets = await db.HookTargets.AsNoTracking().Where(target => target.StoppedAt == null).ToListAsync(cancel);
        var deliveries = drafts
            .SelectMany(draft => targets.Where(target => target.Wants(draft.Event)).Select(target => DeliveryOf(draft, target.Id)))
            .ToList();
        if (deliveries.Count > 0)
            await provider.BulkInsertAsync(db, deliveries, cancel);
        return deliveries.Count > 0;
    }

    internal HookDelivery DeliveryOf(HookDraft draft, long target)
    {
        var (id, now) = (Hashes.NewToken()[..32], clock.UtcNow);
        return new HookDelivery
        {
            TargetId = target,
            Event = draft.Event,
            EventId = id,
            CreatedAt = now,
            Body = JsonSerializer.Serialize(
                new
                {
                    id,
                    @event = draft.Event,
                    at = now,
                    url = company.Address + draft.Path,
                    data = draft.Data,
                },
                Json
            ),
        };
    }
}
