using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Feedback.Api;

/// <param name="Secret">The key itself; shown once, and nowhere kept.</param>
public sealed record KeyMade(long Id, string Secret);

/// <summary>An administrator makes a key for another system.</summary>
public sealed class MakeKey(PortalContext db, Change change, CompanyClock clock, HookSecrets secrets)
{
    /// <summary>How every key begins.</summary>
    internal const string Prefix = "spk_",
        SigningPrefix = "sps_";

    private const int ShownLetters = 10;

    /// <param name="signs">Whether calls are signed with it instead of bringing it; answers alone come in so.</param>
    public async Task<(Result<KeyMade> Result, string? Field)> RunAsync(
        Actor actor,
        string? name,
        ApiScope scope,
        bool signs,
        CancellationToken cancel
    )
    {
        if (!actor.IsAdmin)
            return (Result<KeyMade>.Missing, null);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > ApiKey.LongestName)
            return (new Message("Keys.NeedsName", ApiKey.LongestName), "Name");
        if (scope == ApiScope.None || (scope & ~(ApiScope.Answers | ApiScope.Figures)) != 0)
            return (new Message("Keys.NeedsScope"), "Scope");
        if (signs && scope != ApiScope.Answers)
            return (new Message("Keys.SignsAnswersAlone"), "Scope");
        var secret = HookSecrets.New(signs ? SigningPrefix : Prefix);
        // The first one makes the key that protects it, which is a write of its own.
        var kept = signs ? secrets.Protect(secret) : null;
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
                        SigningSecret = kept,
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
