using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Who may touch whose sign-in: asked by everything that gives, takes, names or ends one.</summary>
public sealed class AccountGuard(PortalContext db, CompanyClock clock)
{
    /// <summary>HR does nothing to an administrator's sign-in by which it could get hold of it.</summary>
    internal async Task<Message?> RefusalAsync(Actor actor, Account account, string name, CancellationToken cancel) =>
        !actor.IsAdmin && !actor.IsSystem && await db.HasRoleAsync(account.Id, Roles.Admin, cancel)
            ? new Message("Access.OnlyAdministrators", name)
            : null;

    /// <summary>Employees whose sign-in this actor may not touch, for work on many.</summary>
    internal async Task<HashSet<long>> UntouchableAsync(Actor actor, CancellationToken cancel) =>
        actor.IsAdmin || actor.IsSystem ? [] : [.. await db.EmployeesWithRole(Roles.Admin).ToListAsync(cancel)];

    /// <summary>Whether somebody else who stays is an administrator without an end and can sign in. Ask behind <see cref="Stamp.Roles"/>: two who go at once would leave nobody.</summary>
    internal Task<bool> AnotherAdministratorAsync(long employee, CancellationToken cancel)
    {
        var today = clock.Today;
        return db
            .UserRoles.Where(link => link.Until == null)
            .Join(db.Roles.Where(role => role.Name == Roles.Admin), link => link.RoleId, role => role.Id, (link, _) => link.UserId)
            .Join(db.Users, id => id, user => user.Id, (_, user) => user)
            .AnyAsync(
                user =>
                    user.EmployeeId != employee
                    && user.DeactivatedAt == null
                    && user.PasswordHash != null
                    && user.Employee!.LeftOn == null
                    && user.Employee.HiredOn <= today,
                cancel
            );
    }

    /// <summary>Why this person cannot leave: the last administrator stays.</summary>
    internal async Task<Message?> LeavingAsync(ChangeScope tx, long employee, CancellationToken cancel)
    {
        if (!await db.EmployeesWithRole(Roles.Admin).ContainsAsync(employee, cancel))
            return null;
        await tx.LockAsync(Stamp.Roles, cancel);
        return await AnotherAdministratorAsync(employee, cancel) ? null : new Message("Access.LastAdministrator");
    }
}
