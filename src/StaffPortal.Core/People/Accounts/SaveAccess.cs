using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <param name="Roles">All roles that the account is to have.</param>
/// <param name="IsActive">Whether it may sign in.</param>
public sealed record AccessRequest(string EmployeeCode, IReadOnlyCollection<string> Roles, bool IsActive)
{
    /// <summary>The roles that the account had when the form was shown; null asks for no comparison.</summary>
    public IReadOnlyCollection<string>? Seen { get; init; }

    /// <summary>The last days of roles that end; none for the others.</summary>
    public IReadOnlyDictionary<string, DateOnly> Until { get; init; } = new Dictionary<string, DateOnly>();
}

public sealed record AccessSaved(string Name);

/// <summary>Gives and takes roles, closes and opens a sign-in. Administrators decide about all roles, HR about all but theirs; the last administrator stays.</summary>
public sealed class SaveAccess(
    PortalContext db,
    Change change,
    CompanyClock clock,
    MakeAccount make,
    AccountLinks links,
    AccountGuard guard
)
{
    public async Task<Result<AccessSaved>> RunAsync(Actor actor, AccessRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return Result<AccessSaved>.Missing;
        if (!request.Roles.All(Roles.All.Contains) || !request.Until.Keys.All(request.Roles.Contains))
            return Result<AccessSaved>.Missing;
        if (request.Until.Values.Any(day => day < clock.Today || day.Year > 2100))
            return Result<AccessSaved>.Refused("Access.UntilPast");
        return await change.RunAsync<Result<AccessSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                // Two who take each other's role at once would leave nobody.
                await tx.LockAsync(Stamp.Roles, cancel);
                var account = await db
                    .Users.Include(a => a.Employee)
                    .SingleOrDefaultAsync(a => a.Employee!.Code == request.EmployeeCode, cancel);
                if (account is null)
                    return Result<AccessSaved>.Missing;
                var held = await db.RolesOf(account.Id).ToListAsync(cancel);
                if (request.Seen is { } seen && !held.ToHashSet(StringComparer.Ordinal).SetEquals(seen))
                    return Result<AccessSaved>.Refused("Access.ChangedMeanwhile");
                if (await RefusalAsync(actor, account, held, request, cancel) is { } refusal)
                    return refusal;
                var ends = await db.EndsOf(account.Id).ToDictionaryAsync(end => end.Role, end => end.Until, StringComparer.Ordinal, cancel);
                if (
                    !held.ToHashSet(StringComparer.Ordinal).SetEquals(request.Roles)
                    || ends.Count != request.Until.Count
                    || ends.Any(end => !request.Until.TryGetValue(end.Key, out var day) || day != end.Value)
                )
                {
                    await make.GiveAsync(account.Id, request.Roles, cancel, request.Until);
                    // A link that somebody still holds would let them in with more than they handed out.
                    await links.EndAllAsync(account.Id, cancel);
                    tx.Audit(
                        "account.roles",
                        $"account:{account.Id}",
                        new
                        {
                            before = held,
                            after = request.Roles,
                            until = request.Until,
                        }
                    );
                }

                await SwitchAsync(tx, account, request.IsActive, cancel);
                return new AccessSaved(account.Employee!.Name);
            },
            cancel
        );
    }

    private async Task<Message?> RefusalAsync(
        Actor actor,
        Account account,
        List<string> held,
        AccessRequest request,
        CancellationToken cancel
    )
    {
        var (was, becomes) = (
            held.Contains(Roles.Admin),
            request.Roles.Contains(Roles.Admin) && request.IsActive && !request.Until.ContainsKey(Roles.Admin)
        );
        if (!actor.IsAdmin && !actor.IsSystem && (was || request.Roles.Contains(Roles.Admin)))
            return new Message("Access.OnlyAdministrators", account.Employee!.Name);
        if (account.EmployeeId == actor.EmployeeId && !request.IsActive)
            return new Message("Access.NotOwn");
        if (!was || becomes)
            return null;
        return await guard.AnotherAdministratorAsync(account.EmployeeId, cancel) ? null : new Message("Access.LastAdministrator");
    }

    private async Task SwitchAsync(ChangeScope tx, Account account, bool isActive, CancellationToken cancel)
    {
        if (isActive == account.DeactivatedAt is null)
            return;
        var now = clock.UtcNow;
        account.DeactivatedAt = isActive ? null : now;
        tx.Audit(isActive ? "account.open" : "account.shut", $"account:{account.Id}", new { });
        if (isActive)
            return;
        await links.EndAllAsync(account.Id, cancel);
        await db
            .Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancel);
    }
}
