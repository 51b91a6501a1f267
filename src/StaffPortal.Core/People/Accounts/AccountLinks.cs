using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Token">Goes into the link; the database keeps its hash alone.</param>
public sealed record IssuedLink(string Token, DateTime ExpiresAt);

/// <summary>Issues links and honours each of them once.</summary>
public sealed class AccountLinks(PortalContext db, CompanyClock clock)
{
    /// <summary>A step of a change. Whatever was issued before for the same account, and does the same, ends.</summary>
    internal async Task<IssuedLink> IssueAsync(AccountLinkKind kind, long? account, CancellationToken cancel)
    {
        await EndAsync(kind, account, cancel);
        var (token, now) = (Hashes.NewToken(), clock.UtcNow);
        var link = db
            .AccountLinks.Add(
                new AccountLink
                {
                    Kind = kind,
                    AccountId = account,
                    TokenHash = Hashes.Sha256(token),
                    CreatedAt = now,
                    ExpiresAt = now + AccountLink.LifetimeOf(kind),
                }
            )
            .Entity;
        return new IssuedLink(token, link.ExpiresAt);
    }

    /// <summary>The link behind a token, if it still holds.</summary>
    internal Task<AccountLink?> FindAsync(string token, IReadOnlyList<AccountLinkKind> kinds, CancellationToken cancel)
    {
        var (hash, now) = (Hashes.Sha256(token), clock.UtcNow);
        return db
            .AccountLinks.AsNoTracking()
            .Include(link => link.Account)
                .ThenInclude(account => account!.Employee)
            .SingleOrDefaultAsync(
                link => link.TokenHash == hash && link.EndedAt == null && link.ExpiresAt > now && kinds.Contains(link.Kind),
                cancel
            );
    }

    /// <summary>A step of a change: of two who come with the same link at once, one gets in.</summary>
    internal async Task<bool> UseAsync(AccountLink link, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        return await db
                .AccountLinks.Where(l => l.Id == link.Id && l.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), cancel) == 1;
    }

    /// <summary>A step of a change: no link of the account lets anybody in any more.</summary>
    internal Task EndAllAsync(long account, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        return db
            .AccountLinks.Where(l => l.AccountId == account && l.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), cancel);
    }

    private Task EndAsync(AccountLinkKind kind, long? account, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        // Somebody may be at the second step of signing in from two browsers; only its own link ends with each.
        return kind == AccountLinkKind.Code
            ? Task.CompletedTask
            : db
                .AccountLinks.Where(l => l.AccountId == account && l.Kind != AccountLinkKind.Code && l.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), cancel);
    }
}
