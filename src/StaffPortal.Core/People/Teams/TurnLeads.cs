using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <summary>Gives teams the leads whose first day has come.</summary>
public sealed class TurnLeads(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        // Nearly always there is nobody, and nobody waits for that.
        if (!await Due(today).AnyAsync(cancel))
            return 0;
        return await change.RunAsync(
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var due = await Due(today)
                    .Include(duty => duty.Team)
                    .OrderBy(duty => duty.From)
                    .ThenBy(duty => duty.Id)
                    .ToListAsync(cancel);
                foreach (var duty in due)
                {
                    duty.Team!.LeadId = duty.EmployeeId;
                    duty.AppliedAt = clock.UtcNow;
                    tx.Audit("team.lead-begin", $"team:{duty.TeamId}", new { lead = duty.EmployeeId, from = duty.From });
                }

                tx.Figures();
                return due.Count;
            },
            cancel
        );
    }

    private IQueryable<TeamDuty> Due(DateOnly today) =>
        db.TeamDuties.Where(duty => duty.Kind == TeamDutyKind.Lead && duty.AppliedAt == null && duty.From <= today);
}
