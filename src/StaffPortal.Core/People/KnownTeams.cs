using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>All teams by their ids. They are few, and nearly every page asks: they are remembered together, and nobody changes what is handed out.</summary>
public sealed class KnownTeams(PortalContext db, Memory memory)
{
    public Task<Dictionary<long, Team>> AllAsync(CancellationToken cancel) =>
        memory.KeepAsync(
            nameof(KnownTeams),
            () => db.Teams.AsNoTracking().Include(team => team.Lead).ToDictionaryAsync(team => team.Id, cancel),
            cancel
        );

    /// <summary>The teams that somebody leads, with all teams below them.</summary>
    public async Task<HashSet<long>> LedByAsync(long employee, CancellationToken cancel)
    {
        var all = await AllAsync(cancel);
        var led = all.Values.Where(team => team.LeadId == employee).Select(team => team.Id).ToHashSet();
        for (var level = led.ToHashSet(); level.Count > 0; )
        {
            var above = level;
            level = all
                .Values.Where(team => team.ParentId is { } parent && above.Contains(parent) && led.Add(team.Id))
                .Select(team => team.Id)
                .ToHashSet();
        }

        return led;
    }
}
