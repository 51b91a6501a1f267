using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

/// <summary>What checking the chain found.</summary>
/// <param name="BrokenAt">Number of the first entry that does not fit; null when all do.</param>
public sealed record AuditVerification(long Entries, long? BrokenAt);

/// <summary>Walks the audit chain from its first entry and recomputes every hash.</summary>
public sealed class VerifyAudit(PortalContext db)
{
    public async Task<AuditVerification> RunAsync(CancellationToken cancel)
    {
        var previous = AuditLog.Genesis;
        long number = 0;
        await foreach (
            var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Number).AsAsyncEnumerable().WithCancellation(cancel)
        )
        {
            number++;
            if (entry.Number != number || entry.PreviousHash != previous || AuditLog.HashOf(entry) != entry.Hash)
                return new AuditVerification(number, number);
            previous = entry.Hash;
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        var fits = head is null ? number == 0 : head.Number == number && head.Hash == previous;
        return new AuditVerification(number, fits ? null : number + 1);
    }
}
