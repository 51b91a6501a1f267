using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>A session that holds, once for each stamp.</summary>
internal sealed record SessionRow(
    long AccountId,
    long EmployeeId,
    string Name,
    string Code,
    string Language,
    bool HasPlan,
    bool HasCode,
    DateTime ProvedAt,
    DateTime SeenAt,
    string? Stamp,
    long? Value
);

/// <summary>
/// The one query that every request makes, compiled once: who is behind a token. The stamps come along: with them, most pages of an unchanged portal need no other query.
/// A compiled query belongs to one model, so each process's services hold their own.
/// </summary>
public sealed class SessionQuery
{
    private readonly Func<PortalContext, string, DateTime, DateTime, DateOnly, IAsyncEnumerable<SessionRow>> _query = EF.CompileAsyncQuery(
        (PortalContext db, string hash, DateTime now, DateTime begunBy, DateOnly today) =>
            from s in db.Sessions.AsNoTracking()
            where s.TokenHash == hash && s.EndedAt == null && s.ExpiresAt > now && s.StartedAt < begunBy && s.Account!.DeactivatedAt == null
            where s.Account!.Employee!.HiredOn <= today
            where s.Account!.Employee!.LeftOn == null || s.Account.Employee.LeftOn >= today
            from stamp in db.Stamps.DefaultIfEmpty()
            select new SessionRow(
                s.AccountId,
                s.Account!.EmployeeId,
                s.Account.Employee!.Name,
                s.Account.Employee.Code,
                s.Account.Employee.Language,
                db.PlanAssignments.Any(assignment => assignment.EmployeeId == s.Account.EmployeeId),
                s.Account.CodeSince != null,
                s.ProvedAt,
                s.SeenAt,
                stamp!.Name,
                (long?)stamp.Value
            )
    );

    internal async Task<List<SessionRow>> RunAsync(
        PortalContext db,
        string hash,
        DateTime now,
        DateTime begunBy,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var rows = new List<SessionRow>();
        await foreach (var row in _query(db, hash, now, begunBy, today).WithCancellation(cancel))
            rows.Add(row);
        return rows;
    }
}
