using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Browser">What it says of itself.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record SessionLine(string Browser, DateTime StartedAt, DateTime ExpiresAt, bool IsThis);

/// <param name="CodeSince">Since when signing in asks for a code; null without.</param>
/// <param name="CodesLeft">How many codes on paper are unused.</param>
public sealed record OwnAccountView(string SignInName, DateTime? CodeSince, int CodesLeft, IReadOnlyList<SessionLine> Sessions)
{
    public IReadOnlyList<PasskeyLine> Passkeys { get; init; } = [];
}

public sealed record PasskeyLine(long Id, string Name, DateTime CreatedAt, DateTime? LastUsedAt);

public sealed record SessionsEnded(int Count);

/// <summary>What somebody sees of the own sign-in, and the end of all its other sessions.</summary>
public sealed class OwnAccount(PortalContext db, Change change, CompanyClock clock)
{
    /// <param name="session">The token of the present session.</param>
    public async Task<OwnAccountView> RunAsync(Actor actor, string session, CancellationToken cancel)
    {
        var (now, own) = (clock.UtcNow, Hashes.Sha256(session));
        var account = await db
            .Users.AsNoTracking()
            .Where(a => a.EmployeeId == actor.EmployeeId)
            .Select(a => new
            {
                a.Id,
                a.UserName,
                a.CodeSince,
                CodesLeft = db.RecoveryCodes.Count(c => c.AccountId == a.Id && c.UsedAt == null),
            })
            .SingleAsync(cancel);
        return new OwnAccountView(
            account.UserName!,
            account.CodeSince,
            account.CodesLeft,
            await db
                .Sessions.AsNoTracking()
                .Where(s => s.AccountId == account.Id && s.EndedAt == null && s.ExpiresAt > now)
                .OrderByDescending(s => s.StartedAt)
                .Take(50)
                .Select(s => new SessionLine(s.Browser, s.StartedAt, s.ExpiresAt, s.TokenHash == own))
                .ToListAsync(cancel)
        )
        {
            Passkeys = await db
                .Passkeys.AsNoTracking()
                .Where(key => key.AccountId == account.Id)
                .OrderBy(key => key.Id)
                .Select(key => new PasskeyLine(key.Id, key.Name, key.CreatedAt, key.LastUsedAt))
                .ToListAsync(cancel),
        };
    }

    public Task<Result<SessionsEnded>> EndOthersAsync(Actor actor, string session, CancellationToken cancel)
    {
        var (now, own) = (clock.UtcNow, Hashes.Sha256(session));
        return change.RunAsync<Result<SessionsEnded>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var ended = await db
                    .Sessions.Where(s => s.Account!.EmployeeId == actor.EmployeeId && s.EndedAt == null && s.TokenHash != own)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
                tx.Audit("account.end-sessions", $"employee:{actor.EmployeeId}", new { ended });
                return new SessionsEnded(ended);
            },
            cancel
        );
    }
}
