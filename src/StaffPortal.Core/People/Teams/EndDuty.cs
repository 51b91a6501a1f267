using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

public sealed record DutyEnded(string Team, string? Name);

/// <summary>Takes back a deputy at once, or a lead or a deputy whose first day has not come at all.</summary>
public sealed class EndDuty(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<DutyEnded>> RunAsync(Actor actor, string code, long id, CancellationToken cancel) =>
        !actor.IsHr
            ? Result<DutyEnded>.Missing
            : await change.RunAsync<Result<DutyEnded>>(
                actor,
                Aggregate.None,
                async tx =>
                {
                    await tx.LockAsync(Stamp.Pay, cancel);
                    var today = clock.Today;
                    var duty = await db
                        .TeamDuties.Include(row => row.Team)
                        .Include(row => row.Employee)
                        .SingleOrDefaultAsync(row => row.Id == id && row.Team!.Code == code, cancel);
                    if (duty is null)
                        return Result<DutyEnded>.Missing;
                    if (duty.From > today || (duty.Kind == TeamDutyKind.Deputy && duty.From == today))
                        db.TeamDuties.Remove(duty);
                    else if (duty.Kind == TeamDutyKind.Deputy && duty.To >= today)
                        duty.To = today.AddDays(-1);
                    else
                        return Result<DutyEnded>.Refused("Teams.DutyIsOver");
                    tx.Audit("team.duty-end", $"team:{duty.TeamId}", new { employee = duty.EmployeeId, from = duty.From });
                    return new DutyEnded(duty.Team!.Name, duty.Employee?.Name);
                },
                cancel
            );
}
