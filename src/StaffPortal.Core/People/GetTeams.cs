using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.People;

/// <param name="People">Members today.</param>
public sealed record TeamLine(string Code, string Name, string? LeadName, int People);

/// <summary>Teams by scope: a lead's own and those below, all for HR and auditors.</summary>
public sealed class GetTeams(PortalContext db, Memory memory, CompanyClock clock)
{
    public Task<IReadOnlyList<TeamLine>> RunAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetTeams), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);

    private async Task<IReadOnlyList<TeamLine>> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var today = clock.Today;
        var led = actor.LedTeams.ToList();
        var teams = actor.SeesAllPay ? db.Teams : db.Teams.Where(team => led.Contains(team.Id));
        return await teams.OrderBy(team => team.Name).Select(team => new TeamLine(team.Code, team.Name, team.Lead!.Name,
            db.Memberships.Count(m => m.TeamId == team.Id && m.From <= today && (m.To == null || m.To >= today) && (m.Employee!.LeftOn == null || m.Employee.LeftOn >= today)))).ToListAsync(cancel);
    }
}
