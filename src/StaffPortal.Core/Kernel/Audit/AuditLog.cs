using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

/// <summary>What a change says to the audit chain.</summary>
/// <param name="Details">Counts and ids as JSON; no personal text.</param>
public sealed record AuditDraft(Actor Actor, string Action, string Subject, string Details);

/// <summary>Appends to the audit chain; the last step of a change, so that its head is held only briefly.</summary>
public sealed class AuditLog(PortalContext db, CompanyClock clock)
{
    internal static readonly string Genesis = new('0', 64);

    internal async Task AppendAsync(IReadOnlyList<AuditDraft> drafts, CancellationToken cancel)
    {
        if (drafts.Count == 0)
            return;
        // The update locks the head until the transaction ends, so entries get their numbers and hashes one after the other.
        if (
            await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, head => head.Number + drafts.Count), cancel)
            == 0
        )
        {
            db.AuditHeads.Add(new AuditHead { Number = drafts.Count, Hash = Genesis });
            await db.SaveChangesAsync(cancel);
        }

        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancel);
        var (number, previous) = (head.Number - drafts.Count, head.Hash);
        foreach (var draft in drafts)
        {
            var entry = new AuditEntry
            {
                Number = ++number,
                At = clock.UtcNow,
                EmployeeId = draft.Actor.EmployeeId,
                Channel = draft.Actor.Channel,
                Action = draft.Action,
                Subject = draft.Subject,
                Details = draft.Details,
                PreviousHash = previous,
                Hash = "",
            };
            previous = entry.Hash = HashOf(entry);
            db.AuditEntries.Add(entry);
        }

        await db.SaveChangesAsync(cancel);
        await db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, previous), cancel);
    }

    internal static string HashOf(AuditEntry entry) =>
        Hashes.Sha256(
            string.Join(
                '\n',
                entry.PreviousHash,
                entry.Number.ToString(CultureInfo.InvariantCulture),
                entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                entry.EmployeeId?.ToString(CultureInfo.InvariantCulture) ?? "",
                entry.Channel,
                entry.Action,
                entry.Subject,
                entry.Details
            )
        );
}
