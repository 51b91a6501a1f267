using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

/// <param name="Secret">The key itself; shown once, and nowhere kept.</param>
public sealed record KeyMade(long Id, string Secret);

public sealed record KeyRevoked(string Name);

public sealed record KeyLine(long Id, string Name, string Start, ApiScope Scope, DateTime CreatedAt, string CreatedBy, DateTime? RevokedAt)
{
    public DateTime? LastUsed { get; init; }
}

public sealed record CallLine(DateTime At, string Key, bool IsTrial, int Answers, int Added, int Repeated, int Refused);

/// <summary>Administrators make keys for other systems and revoke them; a revoked one opens nothing from the next call on.</summary>
public sealed class ManageKeys(PortalContext db, Change change, CompanyClock clock)
{
    private const string Prefix = "spk_";

    private const int Bytes = 32,
        ShownLetters = 10,
        CallsShown = 50,
        CallsKeptDays = 30;

    public async Task<(Result<KeyMade> Result, string? Field)> MakeAsync(
        Actor actor,
        string? name,
        ApiScope scope,
        CancellationToken cancel
    )
    {
        if (!actor.IsAdmin)
            return (Result<KeyMade>.Missing, null);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > ApiKey.LongestName)
            return (new Message("Keys.NeedsName", ApiKey.LongestName), "Name");
        if (scope == ApiScope.None || (scope & ~(ApiScope.Answers | ApiScope.Figures)) != 0)
            return (new Message("Keys.NeedsScope"), "Scope");
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (
            await change.RunAsync<Result<KeyMade>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    var key = new ApiKey
                    {
                        Name = name.Trim(),
                        Hash = Hashes.Sha256(secret),
                        Start = secret[..ShownLetters],
                        Scope = scope,
                        CreatedAt = clock.UtcNow,
                        CreatedBy = actor.Name,
                    };
                    db.ApiKeys.Add(key);
                    await db.SaveChangesAsync(cancel);
                    tx.Audit("key.make", $"key:{key.Id}", new { scope });
                    return new KeyMade(key.Id, secret);
                },
                cancel
            ),
            null
        );
    }

    public async Task<Result<KeyRevoked>> RevokeAsync(Actor actor, long id, CancellationToken cancel)
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

    /// <summary>The key that a call brings; null for one that is unknown, revoked, or does not open this.</summary>
    public async Task<ApiKey?> FindAsync(string secret, ApiScope scope, CancellationToken cancel)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var hash = Hashes.Sha256(secret);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, cancel);
        return key?.Scope.HasFlag(scope) == true ? key : null;
    }

    public async Task<(IReadOnlyList<KeyLine> Keys, IReadOnlyList<CallLine> Calls)> ListAsync(CancellationToken cancel)
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

    /// <summary>Old calls are forgotten.</summary>
    public Task ForgetCallsAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow.AddDays(-CallsKeptDays);
        return change.RunAsync(_ => db.ApiCalls.Where(c => c.At < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
