using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Motivation.Reading;

public sealed record PlanAcknowledged(string Plan, int Version);

/// <summary>Somebody says to have read the latest version of the plan that pays them.</summary>
public sealed class AcknowledgePlan(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<PlanAcknowledged>> RunAsync(Actor actor, long plan, int number, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me || !await db.PeopleOn(plan, clock.Today).ContainsAsync(me, cancel))
            return Result<PlanAcknowledged>.Missing;
        return await change.RunAsync<Result<PlanAcknowledged>>(
            actor,
            Aggregate.Of<MotivationPlan>(plan),
            async tx =>
            {
                var latest = await db
                    .PlanVersions.AsNoTracking()
                    .Where(version => version.PlanId == plan)
                    .OrderByDescending(version => version.Number)
                    .Select(version => new
                    {
                        version.Id,
                        version.Number,
                        version.Plan!.Name,
                    })
                    .FirstAsync(cancel);
                if (latest.Number != number)
                    return number > latest.Number
                        ? Result<PlanAcknowledged>.Missing
                        : Result<PlanAcknowledged>.Refused("Plan.NewerVersion", latest.Number);
                // A second click finds the first one's record.
                if (!await db.PlanAcknowledgements.AnyAsync(read => read.EmployeeId == me && read.PlanVersionId == latest.Id, cancel))
                {
                    db.PlanAcknowledgements.Add(
                        new PlanAcknowledgement
                        {
                            EmployeeId = me,
                            PlanVersionId = latest.Id,
                            At = clock.UtcNow,
                        }
                    );
                    tx.Audit("plan.acknowledge", $"plan:{plan}", new { version = latest.Number });
                }

                return new PlanAcknowledged(latest.Name, latest.Number);
            },
            cancel
        );
    }
}
