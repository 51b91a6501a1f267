using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

public sealed record RoleEnd(string Role, DateOnly Until);

internal static class RoleQueries
{
    public static Task<bool> HasRoleAsync(this PortalContext db, long account, string role, CancellationToken cancel) =>
        db.RolesOf(account).ContainsAsync(role, cancel);

    /// <summary>Ids of the employees who hold a role and may sign in.</summary>
    public static IQueryable<long> EmployeesWithRole(this PortalContext db, string role) =>
        db
            .UserRoles.Join(db.Roles.Where(known => known.Name == role), link => link.RoleId, known => known.Id, (link, _) => link.UserId)
            .Join(db.Users.Where(user => user.DeactivatedAt == null), id => id, user => user.Id, (_, user) => user.EmployeeId);

    /// <summary>Whether somebody else of HR could do it.</summary>
    public static Task<bool> AnotherHrAsync(this PortalContext db, Actor actor, CancellationToken cancel) =>
        db.EmployeesWithRole(Roles.Hr).AnyAsync(employee => employee != actor.EmployeeId, cancel);

    /// <summary>Roles that end, with their last days.</summary>
    public static IQueryable<RoleEnd> EndsOf(this PortalContext db, long account) =>
        db
            .UserRoles.Where(link => link.UserId == account && link.Until != null)
            .Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new RoleEnd(role.Name!, link.Until!.Value));

    public static IQueryable<string> RolesOf(this PortalContext db, long account) =>
        db.UserRoles.Where(link => link.UserId == account).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!);
}
