using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Teams;

/// <param name="People">Members today.</param>
public sealed record TeamLine(string Code, string Name, string? LeadName, int People);

public sealed record TeamPage(IReadOnlyList<TeamLine> Teams, int Page, int Pages);

/// <summary>Teams by scope: a lead's own and those below, all for HR and auditors.</summary>
public sealed class GetTeams(PortalContext db, Memory memory, KnownTeams known, CompanyClock clock)
{
    private const int Size = 50;

    public Task<TeamPage> RunAsync(Actor actor, int page, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetTeams), actor.EmployeeId, page), () => ReadAsync(actor, page, cancel), cancel);

    private async Task<TeamPage> ReadAsync(Actor actor, int page, CancellationToken cancel)
    {
        var today = clock.Today;
        var teams = (await known.AllAsync(cancel))
            .Values.Where(team => team.ExistsOn(today))
            .Where(team => actor.SeesAllPay || actor.LedTeams.Contains(team.Id))
            .OrderBy(team => team.Name, StringComparer.CurrentCulture)
            .ToList();
        var (shown, pages) = Paging.Place(teams.Count, page, Size);
        var members = await db
            .Memberships.Where(m =>
                m.From <= today && (m.To == null || m.To >= today) && (m.Employee!.LeftOn == null || m.Employee.LeftOn >= today)
            )
            .GroupBy(m => m.TeamId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new TeamPage(
            [
                .. teams
                    .Skip((shown - 1) * Size)
                    .Take(Size)
                    .Select(team => new TeamLine(team.Code, team.Name, team.Lead?.Name, members.GetValueOrDefault(team.Id))),
            ],
            shown,
            pages
        );
    }
}
