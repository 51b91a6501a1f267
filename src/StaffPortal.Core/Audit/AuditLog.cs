using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.Audit;

/// <summary>Appends to the audit chain; always inside the transaction of the write it tells of.</summary>
public sealed class AuditLog(PortalContext db, CompanyClock clock)
{
    internal static readonly string Genesis = new('0', 64);

    /// <summary>Takes the chain's head before the entry is known: whatever must not happen twice at once stands in line here.</summary>
    public Task LockAsync(CancellationToken cancel) => db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number), cancel);

    /// <param name="details">Counts and ids only; no personal text.</param>
    public async Task AppendAsync(Actor actor, string action, string subject, object details, CancellationToken cancel)
    {
        // The update locks the head until the transaction ends, so entries get their numbers and hashes one after the other.
        if (await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number + 1), cancel) == 0)
        {
            db.AuditHeads.Add(new AuditHead { Number = 1, Hash = Genesis });
            await db.SaveChangesAsync(cancel);
        }

        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancel);
        var entry = new AuditEntry
        {
            Number = head.Number,
            At = clock.UtcNow,
            EmployeeId = actor.EmployeeId,
            Channel = actor.Channel,
            Action = action,
            Subject = subject,
            Details = JsonSerializer.Serialize(details),
            PreviousHash = head.Hash,
            Hash = "",
        };
        entry.Hash = HashOf(entry);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, entry.Hash), cancel);
    }

    /// <summary>Who has ever done something to a subject, by the beginning of the details.</summary>
    public async Task<IReadOnlySet<long>> WhoAsync(string action, string subject, string details, CancellationToken cancel) =>
        (await db.AuditEntries.Where(entry => entry.Action == action && entry.Subject == subject && entry.EmployeeId != null && entry.Details.StartsWith(details)).Select(entry => entry.EmployeeId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();

    internal static string HashOf(AuditEntry entry) => Hashes.Sha256(string.Join('\n',
        entry.PreviousHash, entry.Number.ToString(CultureInfo.InvariantCulture), entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        entry.EmployeeId?.ToString(CultureInfo.InvariantCulture) ?? "", entry.Channel, entry.Action, entry.Subject, entry.Details));
}
