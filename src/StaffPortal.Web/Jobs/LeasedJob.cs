using Quartz;
using StaffPortal.Core.Common;

namespace StaffPortal.Web.Jobs;

/// <summary>Claims one waiting row after the other and works it off; a failed one goes back to the queue until it has failed too often.</summary>
public abstract class LeasedJob<T>(IServiceScopeFactory scopes, ILogger log) : IJob where T : class, ILeased
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var leases = scope.ServiceProvider.GetRequiredService<Leases>();
            if (await leases.ClaimNextAsync<T>(cancel) is not { } claimed) return;
            try
            {
                await RunAsync(scope.ServiceProvider, claimed, cancel);
            }
            catch (Exception problem) when (problem is not LeaseLostException && !cancel.IsCancellationRequested)
            {
                log.LogError(problem, "{Job} {Id} failed, attempt {Attempt}", typeof(T).Name, claimed.Id, claimed.Attempts);
                await leases.ReleaseAsync(claimed, cancel);
                return;
            }
        }
    }

    protected abstract Task RunAsync(IServiceProvider services, T claimed, CancellationToken cancel);
}
