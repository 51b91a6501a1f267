using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

/// <summary>All teams by their ids. They are few, and nearly every page asks: they are remembered together, and nobody changes what is handed out.</summary>
public sealed class KnownTeams(PortalContext db, Memory memory, CompanyClock clock)
{
    public Task<Dictionary<long, Team>> AllAsync(CancellationToken cancel) =>
        memory.KeepAsync(nameof(KnownTeams), () => ReadAsync(cancel), cancel);

    private Task<Dictionary<long, Team>> ReadAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        return db
            .Teams.AsNoTracking()
            .Include(team => team.Lead)
            .Include(team => team.Duties.Where(duty => duty.Kind == TeamDutyKind.Deputy && duty.To >= today))
            .ToDictionaryAsync(team => team.Id, cancel);
    }

    /// <summary>The teams that somebody leads, with all teams below them.</summary>
    public async Task<HashSet<long>> LedByAsync(long employee, CancellationToken cancel)
    {
        var all = await AllAsync(cancel);
        var today = clock.Today;
        var led = all.Values.Where(team => team.IsLedBy(employee, today)).Select(team => team.Id).ToHashSet();
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
