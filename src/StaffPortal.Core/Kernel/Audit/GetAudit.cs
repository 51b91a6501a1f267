using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

public sealed record AuditLine(long Number, DateTime At, string? Name, string Channel, string Action, string Subject, string Details);

/// <param name="Checked">What the last check of the chain found; null before the first.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long Total, int Page, int Pages, AuditState? Checked);

public sealed record AuditState(DateTime At, long Entries, long? BrokenAt);

/// <summary>The audit trail, newest first, with what the last check of its chain found.</summary>
public sealed class GetAudit(PortalContext db)
{
    private const int Size = 50;

    public async Task<AuditPage?> RunAsync(Actor actor, int page, CancellationToken cancel)
    {
        if (!actor.SeesAudit)
            return null;
        var total = await db.AuditEntries.CountAsync(cancel);
        var (shown, pages) = Paging.Place(total, page, Size);
        var lines = await db
            .AuditEntries.AsNoTracking()
            .OrderByDescending(e => e.Number)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .Select(e => new AuditLine(
                e.Number,
                e.At,
                db.Employees.Where(p => p.Id == e.EmployeeId).Select(p => p.Name).FirstOrDefault(),
                e.Channel,
                e.Action,
                e.Subject,
                e.Details
            ))
            .ToListAsync(cancel);
        var state = await db
            .AuditChecks.OrderByDescending(check => check.Id)
            .Select(check => new AuditState(check.At, check.Entries, check.BrokenAt))
            .FirstOrDefaultAsync(cancel);
        return new AuditPage(lines, total, shown, pages, state);
    }
}
