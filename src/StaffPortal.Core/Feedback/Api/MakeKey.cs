using System.Buffers.Text;
using System.Security.Cryptography;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

/// <param name="Secret">The key itself; shown once, and nowhere kept.</param>
public sealed record KeyMade(long Id, string Secret);

/// <summary>An administrator makes a key for another system.</summary>
public sealed class MakeKey(PortalContext db, Change change, CompanyClock clock)
{
    /// <summary>How every key begins.</summary>
    internal const string Prefix = "spk_";

    private const int Bytes = 32,
        ShownLetters = 10;

    public async Task<(Result<KeyMade> Result, string? Field)> RunAsync(Actor actor, string? name, ApiScope scope, CancellationToken cancel)
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
}
