using Quartz;
using StaffPortal.Core.Common;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Jobs;

/// <summary>Ends the attempts whose time is over.</summary>
[DisallowConcurrentExecution]
public sealed class AttemptsJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FinishAttempt>().CloseOverdueAsync(Actor.System("job"), cancel);
    }
}
