using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

public sealed record KeyRevoked(string Name);

/// <summary>A key opens nothing from the next call on.</summary>
public sealed class RevokeKey(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<KeyRevoked>> RunAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (!actor.IsAdmin)
            return Result<KeyRevoked>.Missing;
        return await change.RunAsync<Result<KeyRevoked>>(
            actor,
            Aggregate.Of<ApiKey>(id),
            async tx =>
            {
                if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancel) is not { } key)
                    return Result<KeyRevoked>.Missing;
                key.RevokedAt = clock.UtcNow;
                tx.Audit("key.revoke", $"key:{id}", new { });
                return new KeyRevoked(key.Name);
            },
            cancel
        );
    }
}
