using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Motivation;

/// <summary>Puts a person on a plan with a target, from a day on.</summary>
public sealed class SetTarget(PortalContext db)
{
    /// <summary>A step of the change that brings the target; what held before that day stays as it was.</summary>
    /// <param name="planId">The one that they are on, or another one; the share of full time stays.</param>
    /// <param name="target">Minor units a month.</param>
    /// <param name="current">The assignment that holds now, tracked; null for none.</param>
    public void Run(Employee employee, long planId, long target, PlanAssignment? current, DateOnly from)
    {
        if (current?.From >= from)
        {
            (current.PlanId, current.Target) = (planId, target);
            return;
        }

        var next = new PlanAssignment
        {
            Employee = employee,
            PlanId = planId,
            Target = target,
            From = from,
        };
        if (current is not null)
            next.Share = current.Share;
        db.PlanAssignments.Add(next);
    }
}
