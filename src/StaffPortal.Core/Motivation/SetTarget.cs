using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Motivation;

/// <summary>Puts a person on a plan with a target, from a day on.</summary>
public sealed class SetTarget(PortalContext db)
{
    /// <summary>A step of the change that brings the target; what held before that day stays as it was.</summary>
    /// <param name="current">The assignment that holds now, tracked; null for none.</param>
    /// <param name="target">Minor units a month.</param>
    /// <returns>The assignment that holds from now on.</returns>
    public PlanAssignment Run(long employeeId, long planId, long target, PlanAssignment? current, DateOnly from)
    {
        if (current is null || current.From < from)
            return db
                .PlanAssignments.Add(
                    new PlanAssignment
                    {
                        EmployeeId = employeeId,
                        PlanId = planId,
                        Target = target,
                        From = from,
                    }
                )
                .Entity;
        current.Target = target;
        return current;
    }
}
