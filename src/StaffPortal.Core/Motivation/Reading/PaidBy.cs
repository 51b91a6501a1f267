using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Motivation.Reading;

internal sealed record UnreadPlan(long PlanId, int Number, string Name);

/// <summary>Whom a plan pays on a day, and who of them has read what will hold.</summary>
internal static class PaidBy
{
    /// <summary>Ids of those who are on a plan and work here.</summary>
    public static IQueryable<long> PeopleOn(this PortalContext db, long plan, DateOnly day) =>
        db
            .Employees.Where(e => e.LeftOn == null || e.LeftOn >= day)
            .Where(e =>
                db.PlanAssignments.Where(a => a.EmployeeId == e.Id && a.From <= day)
                    .OrderByDescending(a => a.From)
                    .Select(a => a.PlanId)
                    .FirstOrDefault() == plan
            )
            .Select(e => e.Id);

    /// <summary>The latest version of the plan that pays somebody, while they have not read it.</summary>
    public static Task<UnreadPlan?> UnreadPlanAsync(this PortalContext db, long employee, DateOnly day, CancellationToken cancel) =>
        db
            .PlanVersions.Where(version =>
                version.PlanId
                    == db.PlanAssignments.Where(a => a.EmployeeId == employee && a.From <= day)
                        .OrderByDescending(a => a.From)
                        .Select(a => a.PlanId)
                        .FirstOrDefault()
                && !db.PlanVersions.Any(later => later.PlanId == version.PlanId && later.Number > version.Number)
                && !db.PlanAcknowledgements.Any(read => read.EmployeeId == employee && read.PlanVersionId == version.Id)
            )
            .Select(version => new UnreadPlan(version.PlanId, version.Number, version.Plan!.Name))
            .SingleOrDefaultAsync(cancel);

    /// <summary>Ids of those who are paid by a plan whose latest version they have not read.</summary>
    public static IQueryable<long> PeopleWithUnreadPlan(this PortalContext db, DateOnly day) =>
        db
            .Employees.Where(e => e.LeftOn == null || e.LeftOn >= day)
            .Where(e =>
                db.PlanVersions.Any(version =>
                    version.PlanId
                        == db.PlanAssignments.Where(a => a.EmployeeId == e.Id && a.From <= day)
                            .OrderByDescending(a => a.From)
                            .Select(a => a.PlanId)
                            .FirstOrDefault()
                    && !db.PlanVersions.Any(later => later.PlanId == version.PlanId && later.Number > version.Number)
                    && !db.PlanAcknowledgements.Any(read => read.EmployeeId == e.Id && read.PlanVersionId == version.Id)
                )
            )
            .Select(e => e.Id);
}
