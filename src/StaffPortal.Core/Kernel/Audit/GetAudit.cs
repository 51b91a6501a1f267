using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

public sealed record AuditLine(long Number, DateTime At, string? Name, string Channel, string Action, string Subject, string Details);

/// <param name="Checked">What the last check of the chain found; null before the first.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long Total, int Page, int Pages, AuditState? Checked);

public sealed record AuditState(DateTime At, long Entries, long? BrokenAt);

/// <summary>What somebody looks for in the trail.</summary>
public enum AuditGroup
{
    All,
    Access,
    People,
    Pay,
    Customers,
    Rules,
    Training,
    Portal,
}

/// <param name="Who">Part of a name or a code; null or empty for everybody.</param>
/// <param name="From">First day, in the company's time.</param>
/// <param name="To">Last day.</param>
public sealed record AuditRequest(int Page, AuditGroup Group, string? Who, DateOnly? From, DateOnly? To);

/// <summary>The audit trail, newest first, with what the last check of its chain found.</summary>
public sealed class GetAudit(PortalContext db, CompanyClock clock)
{
    private const int Size = 50;

    /// <summary>How the actions of a group begin.</summary>
    private static readonly Dictionary<AuditGroup, string[]> Actions = new()
    {
        [AuditGroup.Access] = ["account.", "key.", "hook."],
        [AuditGroup.People] = ["person.", "people.", "team.", "absence."],
        [AuditGroup.Pay] =
        [
            "month.",
            "adjustment.",
            "correction.",
            "held.",
            "ledger.",
            "plan.",
            "measure",
            "dispute.",
            "answer",
            "reports.",
        ],
        [AuditGroup.Customers] =
        [
            "case.",
            "survey.",
            "import.",
            "story.",
            "pulse.",
            "customer.",
            "touchpoint.",
            "stage.",
            "portrait.",
            "principle.",
            "workshop.",
        ],
        [AuditGroup.Rules] = ["document.", "revision."],
        [AuditGroup.Training] = ["quiz.", "question.", "bank.", "attempt.", "essay.", "training."],
        [AuditGroup.Portal] = ["company.", "job.", "demo."],
    };

    /// <summary>The groups that an action belongs to.</summary>
    public static IReadOnlyList<AuditGroup> GroupsOf(string action) =>
        [
            .. Actions
                .Where(group => group.Value.Any(beginning => action.StartsWith(beginning, StringComparison.Ordinal)))
                .Select(group => group.Key),
        ];

    public async Task<AuditPage?> RunAsync(Actor actor, AuditRequest request, CancellationToken cancel)
    {
        if (!actor.SeesAudit)
            return null;
        var wanted = Wanted(request);
        var total = await wanted.CountAsync(cancel);
        var (shown, pages) = Paging.Place(total, request.Page, Size);
        var lines = await wanted
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

    private IQueryable<AuditEntry> Wanted(AuditRequest request)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (Actions.TryGetValue(request.Group, out var beginnings))
            entries = entries.Where(BeginsWithOneOf(beginnings));
        if (!string.IsNullOrWhiteSpace(request.Who))
        {
            var who = request.Who.Trim().ToUpperInvariant();
            entries = entries.Where(e => db.Employees.Any(p => p.Id == e.EmployeeId && p.SearchText.Contains(who)));
        }

        if (request.From is { } from)
        {
            var since = clock.ToUtc(from.ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(e => e.At >= since);
        }

        if (request.To is { } to && to < DateOnly.MaxValue)
        {
            var until = clock.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue));
            entries = entries.Where(e => e.At < until);
        }

        return entries;
    }

    private static Expression<Func<AuditEntry, bool>> BeginsWithOneOf(string[] beginnings)
    {
        var entry = Expression.Parameter(typeof(AuditEntry));
        var action = Expression.Property(entry, nameof(AuditEntry.Action));
        return Expression.Lambda<Func<AuditEntry, bool>>(
            beginnings
                .Select(beginning => (Expression)Expression.Call(action, nameof(string.StartsWith), null, Expression.Constant(beginning)))
                .Aggregate(Expression.OrElse),
            entry
        );
    }
}
