using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Audit;

public sealed record AuditLine(long Number, DateTime At, string? Name, string Channel, string Action, string Subject, string Details);

public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long Total, int Page, int Pages, AuditVerification Verification);

/// <summary>The audit trail, newest first, with the state of its chain.</summary>
public sealed class GetAudit(PortalContext db, VerifyAudit verify)
{
    private const int Size = 50;

    public async Task<AuditPage?> RunAsync(Actor actor, int page, CancellationToken cancel)
    {
        if (!actor.IsSystem && !actor.Roles.Contains(Roles.Admin) && !actor.Roles.Contains(Roles.Auditor)) return null;
        var total = await db.AuditEntries.CountAsync(cancel);
        var pages = Math.Max(1, (total + Size - 1) / Size);
        var shown = Math.Clamp(page, 1, pages);
        var lines = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Number).Skip((shown - 1) * Size).Take(Size)
            .Select(e => new AuditLine(e.Number, e.At, db.Employees.Where(p => p.Id == e.EmployeeId).Select(p => p.Name).FirstOrDefault(), e.Channel, e.Action, e.Subject, e.Details)).ToListAsync(cancel);
        return new AuditPage(lines, total, shown, pages, await verify.RunAsync(cancel));
    }
}
