using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Orientation.Workshops;

/// <summary>Who takes part in what.</summary>
public sealed class WorkshopParts(PortalContext db, CompanyClock clock)
{
    public static bool MayLead(Actor actor, DefinitionWorkshop workshop) => actor.IsHr || workshop.FacilitatorId == actor.EmployeeId;

    /// <summary>Invitations of those who have not done their part of a phase.</summary>
    public IQueryable<Invitation> Waiting(long workshop, WorkshopPhase phase)
    {
        var invitations = db.Invitations.Where(i => i.WorkshopId == workshop);
        return phase switch
        {
            WorkshopPhase.Writing => invitations.Where(i =>
                !db.Contributions.Any(c => c.WorkshopId == workshop && c.EmployeeId == i.EmployeeId)
            ),
            WorkshopPhase.Criteria => invitations.Where(i =>
                !db.Criteria.Any(c => c.WorkshopId == workshop && c.EmployeeId == i.EmployeeId)
            ),
            WorkshopPhase.Rating => invitations.Where(i => !db.Votes.Any(v => v.WorkshopId == workshop && v.EmployeeId == i.EmployeeId)),
            _ => invitations.Where(i => false),
        };
    }

    /// <summary>The workshop, if this person is invited and it stands in this phase; refused in another one.</summary>
    internal async Task<Result<DefinitionWorkshop>> InPhaseAsync(Actor actor, long id, WorkshopPhase phase, CancellationToken cancel)
    {
        var workshop = await db
            .Workshops.AsNoTracking()
            .SingleOrDefaultAsync(w => w.Id == id && w.Invitations.Any(i => i.EmployeeId == actor.EmployeeId), cancel);
        if (workshop is null)
            return Result<DefinitionWorkshop>.Missing;
        return workshop.PhaseOn(clock.Today) == phase ? workshop : Result<DefinitionWorkshop>.Refused("Workshop.OtherPhase");
    }
}
