using Hangfire;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Web.Jobs;

/// <summary>Claims one waiting row after the other and works it off. The row keeps what failed and when to try again, so Hangfire itself retries nothing.</summary>
[AutomaticRetry(Attempts = 0)]
public abstract class LeasedJob<T>(IServiceScopeFactory scopes, ILogger log)
    where T : class, ILeased
{
    private const int MostGivingBack = 10;
    private static readonly TimeSpan BetweenGivingBack = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KnownCompany>().RefreshAsync(cancel);
            var leases = scope.ServiceProvider.GetRequiredService<Leases>();
            if (await leases.ClaimNextAsync<T>(cancel) is not { } claimed)
                return;
            try
            {
                await RunAsync(scope.ServiceProvider, claimed, cancel);
            }
            catch (Exception problem) when (problem is not LeaseLostException && !cancel.IsCancellationRequested)
            {
                log.LogError(problem, "{Job} {Id} failed, attempt {Attempt}", typeof(T).Name, claimed.Id, claimed.Attempts);
                await GiveBackAsync(leases, claimed, problem, cancel);
            }
        }
    }

    /// <summary>On a disk without any room even this fails for a while; given up, the row would count an attempt that was none of its own.</summary>
    private static async Task GiveBackAsync(Leases leases, T claimed, Exception problem, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await leases.GiveBackAsync(claimed, problem, cancel);
                return;
            }
            catch (Exception again) when (attempt < MostGivingBack && Faults.IsWeather(again))
            {
                await Task.Delay(BetweenGivingBack, cancel);
            }
        }
    }

    protected abstract Task RunAsync(IServiceProvider services, T claimed, CancellationToken cancel);
}
