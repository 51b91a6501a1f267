using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>Whether the portal can do its work: a write is kept, not only a connection opened. Asked often, it answers from a few seconds ago.</summary>
public sealed class Readiness(IServiceProvider services, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5),
        Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (long At, Message? Problem)? _last;
    private volatile Message? _damage;

    /// <summary>Looks through the whole database; what is found stays until the next look.</summary>
    public async Task LookForDamageAsync(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            await scope
                .ServiceProvider.GetRequiredService<DatabaseProvider>()
                .CheckAsync(scope.ServiceProvider.GetRequiredService<PortalContext>(), cancel);
            _damage = null;
        }
        catch (DatabaseBrokenException problem)
        {
            _damage = Faults.Describe(problem);
        }
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    public async Task<Message?> CheckAsync(CancellationToken cancel)
    {
        if (_damage is { } damage)
            return damage;
        await _gate.WaitAsync(cancel);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < Fresh)
                return last.Problem;
            var problem = await TryAsync(cancel);
            _last = (time.GetTimestamp(), problem);
            return problem;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Message?> TryAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var (db, change) = (
                scope.ServiceProvider.GetRequiredService<PortalContext>(),
                scope.ServiceProvider.GetRequiredService<Change>()
            );
            await change.RunAsync(
                async tx =>
                {
                    if (
                        await db
                            .Stamps.Where(stamp => stamp.Name == Stamp.Health)
                            .ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Value, stamp => stamp.Value + 1), patience.Token) == 0
                    )
                        db.Stamps.Add(new Stamp { Name = Stamp.Health, Value = 1 });
                },
                patience.Token
            );
            return null;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            return Faults.Describe(problem);
        }
    }
}
