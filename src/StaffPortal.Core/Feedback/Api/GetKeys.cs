using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

public sealed record KeyLine(long Id, string Name, string Start, ApiScope Scope, DateTime CreatedAt, string CreatedBy, DateTime? RevokedAt)
{
    public DateTime? LastUsed { get; init; }
}

public sealed record CallLine(DateTime At, string Key, bool IsTrial, int Answers, int Added, int Repeated, int Refused);

/// <summary>All keys, and what they brought lately.</summary>
public sealed class GetKeys(PortalContext db)
{
    private const int CallsShown = 50;

    public async Task<(IReadOnlyList<KeyLine> Keys, IReadOnlyList<CallLine> Calls)> RunAsync(CancellationToken cancel)
    {
        var keys = await db
            .ApiKeys.AsNoTracking()
            .OrderBy(k => k.RevokedAt != null)
            .ThenBy(k => k.Name)
            .ThenBy(k => k.Id)
            .Select(k => new KeyLine(k.Id, k.Name, k.Start, k.Scope, k.CreatedAt, k.CreatedBy, k.RevokedAt)
            {
                LastUsed = db.ApiCalls.Where(c => c.KeyId == k.Id).Max(c => (DateTime?)c.At),
            })
            .ToListAsync(cancel);
        var calls = await db
            .ApiCalls.AsNoTracking()
            .OrderByDescending(c => c.Id)
            .Take(CallsShown)
            .Select(c => new CallLine(
                c.At,
                db.ApiKeys.Where(k => k.Id == c.KeyId).Select(k => k.Name).FirstOrDefault() ?? "",
                c.IsTrial,
                c.Answers,
                c.Added,
                c.Repeated,
                c.Refused
            ))
            .ToListAsync(cancel);
        return (keys, calls);
    }
}
