using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>Teams that nobody leads any more, for HR.</summary>
public sealed class PeopleTasks(PortalContext db, KnownTeams teams, CompanyClock clock) : ITaskSource
{
    public const string NameLead = nameof(NameLead);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return [];
        var today = clock.Today;
        var gone = (await teams.AllAsync(cancel))
            .Values.Where(team => team.ExistsOn(today) && team.Lead is { LeftOn: { } left } && left < today)
            .ToList();
        var ids = gone.Select(team => team.Id).ToList();
        if (ids.Count == 0)
            return [];
        var peopled = await db
            .Memberships.Where(m => ids.Contains(m.TeamId) && m.From <= today && (m.To == null || m.To >= today))
            .Where(m => m.Employee!.LeftOn == null || m.Employee.LeftOn >= today)
            .Select(m => m.TeamId)
            .Distinct()
            .ToListAsync(cancel);
        return
        [
            .. gone.Where(team => peopled.Contains(team.Id))
                .Select(team => new TodayTask(
                    NameLead,
                    new Message("Today.NameLead", team.Name, team.Lead!.Name),
                    "Today.FirstStepAction",
                    $"/teams/{team.Code}/edit"
                )
                {
                    OthersWait = true,
                }),
        ];
    }
}
