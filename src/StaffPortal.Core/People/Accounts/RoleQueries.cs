using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

internal static class RoleQueries
{
    public static Task<bool> HasRoleAsync(this PortalContext db, long account, string role, CancellationToken cancel) =>
        db.RolesOf(account).ContainsAsync(role, cancel);

    public static IQueryable<string> RolesOf(this PortalContext db, long account) =>
        db.UserRoles.Where(link => link.UserId == account).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!);
}
