using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>Calculated figures of open months, kept while nothing that goes into them has changed.</summary>
public sealed class LiveMonthCache
{
    private readonly ConcurrentDictionary<YearMonth, ((long Figures, DateOnly Day) Stamp, Lazy<Task<CalculatedMonth>> Month)> _months =
        new();

    internal Task<CalculatedMonth> GetAsync(YearMonth month, (long Figures, DateOnly Day) stamp, Func<Task<CalculatedMonth>> calculate)
    {
        var entry = _months.AddOrUpdate(
            month,
            _ => (stamp, new(calculate)),
            (_, old) =>
                old.Stamp == stamp && old.Month is not { IsValueCreated: true, Value.IsFaulted: true } ? old : (stamp, new(calculate))
        );
        return entry.Month.Value;
    }
}

/// <summary>An open month's figures as they stand now; many readers share one calculation.</summary>
public sealed class LiveMonths(Stamps stamps, IServiceScopeFactory scopes, LiveMonthCache cache, CompanyClock clock)
{
    public async Task<CalculatedMonth> GetAsync(BonusMonth month, CancellationToken cancel)
    {
        // The stamp is read before the answers: a write in between makes the figures newer than their stamp, and the next reader calculates again.
        var stamp = await stamps.ReadAsync(Stamp.Figures, cancel);
        // A day that ends lets acknowledgements fall due, without a write.
        return await cache.GetAsync(month.Month, (stamp, clock.Today), () => CalculateAsync(month)).WaitAsync(cancel);
    }

    // Not cancelled with the first reader's request, since others wait for the same result; and on a context of its own for the same reason.
    private async Task<CalculatedMonth> CalculateAsync(BonusMonth month)
    {
        await using var own = scopes.CreateAsyncScope();
        return await own.ServiceProvider.GetRequiredService<CalculateMonth>().RunAsync(month, CancellationToken.None);
    }
}
