using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Motivation.Reading;

/// <param name="Asked">Whether the viewer is paid by this version, it is the latest, and the viewer has not said to have read it.</param>
/// <param name="ReadAt">When the viewer said so; null for not yet.</param>
/// <param name="People">How many the plan pays today; null for those who may not know.</param>
public sealed record PlanReadingView(bool Asked, DateTime? ReadAt, int? People, int Read);

/// <summary>Who has read a version of a plan: each their own, HR all of them.</summary>
public sealed class GetPlanReading(PortalContext db, Memory memory, CompanyClock clock)
{
    public Task<PlanReadingView> RunAsync(Actor actor, PlanView plan, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetPlanReading), actor.EmployeeId, plan.Version.Id), () => ReadAsync(actor, plan, cancel), cancel);

    private async Task<PlanReadingView> ReadAsync(Actor actor, PlanView plan, CancellationToken cancel)
    {
        var (version, today) = (plan.Version.Id, clock.Today);
        var me = actor.EmployeeId;
        var own = await db
            .PlanAcknowledgements.Where(read => read.EmployeeId == me && read.PlanVersionId == version)
            .Select(read => (DateTime?)read.At)
            .FirstOrDefaultAsync(cancel);
        var people = db.PeopleOn(plan.Id, today);
        var asked = own is null && plan.Version.Number == plan.LatestNumber && me is { } id && await people.ContainsAsync(id, cancel);
        if (!actor.IsHr)
            return new PlanReadingView(asked, own, null, 0);
        return new PlanReadingView(
            asked,
            own,
            await people.CountAsync(cancel),
            await db.PlanAcknowledgements.CountAsync(read => read.PlanVersionId == version && people.Contains(read.EmployeeId), cancel)
        );
    }
}
