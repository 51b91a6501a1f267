using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation.Workshops;

namespace StaffPortal.Core.Orientation;

/// <summary>What workshops and the register of touchpoints ask for.</summary>
public sealed class OrientationTasks(PortalContext db, GetTouchpoints touchpoints, WorkshopParts parts, CompanyClock clock) : ITaskSource
{
    public const string Formulate = nameof(Formulate),
        TakePart = nameof(TakePart),
        FindOwners = nameof(FindOwners);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>();
        var running = await db
            .Workshops.AsNoTracking()
            .Where(w =>
                w.RevisionId == null && (w.FacilitatorId == actor.EmployeeId || w.Invitations.Any(i => i.EmployeeId == actor.EmployeeId))
            )
            .OrderBy(w => w.Id)
            .ToListAsync(cancel);
        foreach (var workshop in running)
        {
            var phase = workshop.PhaseOn(clock.Today);
            if (phase == WorkshopPhase.Formulating && workshop.FacilitatorId == actor.EmployeeId)
                tasks.Add(
                    new TodayTask(
                        Formulate,
                        new Message("Today.Formulate", workshop.Title),
                        "Today.FormulateAction",
                        $"/orientation/workshops/{workshop.Id}/final"
                    )
                );
            else if (
                await parts
                    .Waiting(workshop.Id, phase)
                    .Where(i => i.EmployeeId == actor.EmployeeId)
                    .Select(i => new { i.RemindedAt })
                    .SingleOrDefaultAsync(cancel) is
                { } mine
            )
                tasks.Add(
                    new TodayTask(
                        TakePart,
                        new Message(
                            mine.RemindedAt is null ? "Today.TakePart" : "Today.TakePartReminded",
                            workshop.Title,
                            workshop.LastDayOf(phase)
                        ),
                        "Today.TakePartAction",
                        $"/orientation/workshops/{workshop.Id}",
                        workshop.LastDayOf(phase)
                    )
                );
        }

        if (actor.IsEditor && await touchpoints.WithoutOwnerAsync(cancel) is > 0 and var count)
            tasks.Add(new TodayTask(FindOwners, new Message("Today.FindOwners", count, count), "Today.LookAction", "/touchpoints"));
        return tasks;
    }
}
