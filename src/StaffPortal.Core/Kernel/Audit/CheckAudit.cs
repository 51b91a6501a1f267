using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

/// <summary>What the last check of the chain found; one row.</summary>
public sealed class AuditCheck : IVolatile
{
    public long Id { get; set; }
    public DateTime At { get; set; }
    public long Entries { get; set; }

    /// <summary>Number of the first entry that does not fit; null when all do.</summary>
    public long? BrokenAt { get; set; }
}

public sealed record AuditChecked(long Entries, long? BrokenAt);

/// <summary>Checks the audit chain from its first entry and keeps what was found, for the page.</summary>
public sealed class CheckAudit(PortalContext db, Change change, VerifyAudit verify, CompanyClock clock)
{
    public async Task<Result<AuditChecked>> RunAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.SeesAudit)
            return Result<AuditChecked>.Missing;
        var found = await verify.RunAsync(cancel);
        await change.RunAsync(
            async tx =>
            {
                await db.AuditChecks.ExecuteDeleteAsync(cancel);
                db.AuditChecks.Add(
                    new AuditCheck
                    {
                        At = clock.UtcNow,
                        Entries = found.Entries,
                        BrokenAt = found.BrokenAt,
                    }
                );
            },
            cancel
        );
        return new AuditChecked(found.Entries, found.BrokenAt);
    }
}
