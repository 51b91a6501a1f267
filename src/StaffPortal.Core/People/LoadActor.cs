using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>A person with roles and led teams, as they stand now.</summary>
public sealed class LoadActor(PortalContext db, KnownTeams teams, CompanyClock clock)
{
    /// <summary>For the command line's <c>--by CODE</c>; null for an unknown code.</summary>
    public async Task<Actor?> ByCodeAsync(string code, string channel, CancellationToken cancel)
    {
        var employee = await db
            .Employees.AsNoTracking()
            .Where(e => e.Code == code)
            .Select(e => new { e.Id, e.Name })
            .SingleOrDefaultAsync(cancel);
        if (employee is null)
            return null;
        var account = await db
            .Users.Where(a => a.EmployeeId == employee.Id && a.DeactivatedAt == null)
            .Select(a => (long?)a.Id)
            .SingleOrDefaultAsync(cancel);
        return await ForAccountAsync(account ?? 0, employee.Id, employee.Name, channel, cancel);
    }

    public async Task<Actor> ForAccountAsync(long accountId, long employeeId, string name, string channel, CancellationToken cancel)
    {
        var today = clock.Today;
        var roles = await db
            .UserRoles.Where(link => link.UserId == accountId && (link.Until == null || link.Until >= today))
            .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
            .ToListAsync(cancel);
        return new Actor(employeeId, name, channel, roles.ToHashSet(StringComparer.Ordinal), await teams.LedByAsync(employeeId, cancel));
    }
}
