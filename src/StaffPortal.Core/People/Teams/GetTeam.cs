using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <param name="MayEnd">Whether it can be taken back still.</param>
public sealed record DutyLine(long Id, TeamDutyKind Kind, string? Name, DateOnly From, DateOnly? To, bool MayEnd);

/// <param name="Duties">Leads and deputies, the latest first.</param>
/// <param name="People">Members today.</param>
public sealed record TeamView(
    string Code,
    string Name,
    string? LeadName,
    DateOnly? DissolvedOn,
    int People,
    IReadOnlyList<DutyLine> Duties
);

/// <summary>Who leads a team, who stood in and who will, for HR.</summary>
public sealed class GetTeam(PortalContext db, CompanyClock clock)
{
    private const int MostDuties = 60;

    public async Task<TeamView?> RunAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return null;
        var today = clock.Today;
        var team = await db
            .Teams.AsNoTracking()
            .Where(t => t.Code == code)
            .Select(t => new
            {
                t.Id,
                t.Name,
                Lead = t.Lead!.Name,
                t.DissolvedOn,
                People = db.Memberships.Count(m =>
                    m.TeamId == t.Id
                    && m.From <= today
                    && (m.To == null || m.To >= today)
                    && (m.Employee!.LeftOn == null || m.Employee.LeftOn >= today)
                ),
            })
            .SingleOrDefaultAsync(cancel);
        if (team is null)
            return null;
        var duties = await db
            .TeamDuties.AsNoTracking()
            .Where(duty => duty.TeamId == team.Id)
            .OrderByDescending(duty => duty.From)
            .ThenByDescending(duty => duty.Id)
            .Take(MostDuties)
            .Select(duty => new DutyLine(
                duty.Id,
                duty.Kind,
                duty.Employee!.Name,
                duty.From,
                duty.To,
                duty.From > today || (duty.Kind == TeamDutyKind.Deputy && duty.To >= today)
            ))
            .ToListAsync(cancel);
        return new TeamView(code, team.Name, team.Lead, team.DissolvedOn, team.People, duties);
    }
}
