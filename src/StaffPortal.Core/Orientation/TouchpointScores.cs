using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Orientation;

/// <summary>A touchpoint's answers of the last three months, and of the three before.</summary>
public sealed record TouchpointTally(Tally Now, Tally Before);

/// <summary>Added-up answers of all touchpoints, kept while no answer comes and the day lasts.</summary>
public sealed class TouchpointScoreCache : StampedCache<(long Figures, DateOnly Day), IReadOnlyDictionary<long, TouchpointTally>>;

/// <summary>How the touchpoints' scores move; many readers share one adding up, which at a million answers takes a second.</summary>
public sealed class TouchpointScores(Stamps stamps, IDbContextFactory<PortalContext> contexts, TouchpointScoreCache cache)
{
    /// <param name="from">First day of the later window.</param>
    /// <param name="before">First day of the earlier one.</param>
    public async Task<IReadOnlyDictionary<long, TouchpointTally>> GetAsync(
        DateOnly before,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    )
    {
        // The stamp is read before the answers: a write in between makes the tallies newer than their stamp, and the next reader adds up again.
        var stamp = await stamps.ReadAsync(Stamp.Figures, cancel);
        return await cache.GetAsync((stamp, to), () => AddAsync(before, from, to)).WaitAsync(cancel);
    }

    private async Task<IReadOnlyDictionary<long, TouchpointTally>> AddAsync(DateOnly before, DateOnly from, DateOnly to)
    {
        await using var own = await contexts.CreateDbContextAsync(CancellationToken.None);
        var groups = own
            .Responses.Where(r => r.OccurredOn >= before && r.OccurredOn <= to && r.TouchpointId != null)
            .GroupBy(r => new
            {
                Touchpoint = r.TouchpointId!.Value,
                Late = r.OccurredOn >= from,
                r.Nps,
                r.Csat,
                r.Ces,
            })
            .Select(g => new { g.Key, Times = g.Count() });
        var tallies = new Dictionary<long, TouchpointTally>();
        await foreach (var group in groups.AsAsyncEnumerable())
        {
            if (!tallies.TryGetValue(group.Key.Touchpoint, out var tally))
                tallies[group.Key.Touchpoint] = tally = new TouchpointTally(new Tally(), new Tally());
            (group.Key.Late ? tally.Now : tally.Before).Add(group.Key.Nps, group.Key.Csat, group.Key.Ces, group.Times);
        }

        return tallies;
    }
}
