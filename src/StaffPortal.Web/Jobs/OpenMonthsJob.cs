using Quartz;
using StaffPortal.Core.Common;
using StaffPortal.Core.Months;

namespace StaffPortal.Web.Jobs;

/// <summary>Opens the new month when it begins.</summary>
[DisallowConcurrentExecution]
public sealed class OpenMonthsJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OpenMonths>().RunAsync(Actor.System("job"), cancel);
    }
}
