using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Until">When it opens by itself.</param>
public sealed record LockedAccount(string Code, string Name, DateTime Until);

public sealed record AccountUnlocked(string Name);

/// <summary>Opens a sign-in that too many failures have locked, before its quarter of an hour is over.</summary>
public sealed class UnlockAccount(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<IReadOnlyList<LockedAccount>?> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return null;
        var now = clock.UtcNow;
        var devices = await db
            .AccountDevices.AsNoTracking()
            .Where(d => d.LockedUntil > now)
            .Select(d => new
            {
                d.Account!.Employee!.Code,
                d.Account.Employee.Name,
                Until = d.LockedUntil!.Value,
            })
            .ToListAsync(cancel);
        // SQLite cannot compare instants with an offset: the few that ever were locked are looked at here.
        var accounts = await db
            .Users.AsNoTracking()
            .Where(a => a.LockoutEnd != null)
            .Select(a => new
            {
                a.Employee!.Code,
                a.Employee.Name,
                a.LockoutEnd,
            })
            .ToListAsync(cancel);
        var locked = accounts
            .Select(a => new LockedAccount(a.Code, a.Name, a.LockoutEnd!.Value.UtcDateTime))
            .Where(account => account.Until > now);
        return
        [
            .. locked
                .Concat(devices.Select(d => new LockedAccount(d.Code, d.Name, d.Until)))
                .GroupBy(account => account.Code, StringComparer.Ordinal)
                .Select(group => group.MaxBy(account => account.Until)!)
                .OrderBy(account => account.Name, StringComparer.Ordinal),
        ];
    }

    public async Task<Result<AccountUnlocked>> RunAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return Result<AccountUnlocked>.Missing;
        return await change.RunAsync<Result<AccountUnlocked>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var account = await db
                    .Users.AsNoTracking()
                    .Where(a => a.Employee!.Code == code)
                    .Select(a => new { a.Id, a.Employee!.Name })
                    .SingleOrDefaultAsync(cancel);
                if (account is null)
                    return Result<AccountUnlocked>.Missing;
                await db
                    .Users.Where(a => a.Id == account.Id)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null),
                        cancel
                    );
                await db
                    .AccountDevices.Where(d => d.AccountId == account.Id)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.Failures, 0).SetProperty(d => d.LockedUntil, (DateTime?)null),
                        cancel
                    );
                tx.Audit("account.unlock", $"account:{account.Id}", new { });
                return new AccountUnlocked(account.Name);
            },
            cancel
        );
    }
}
