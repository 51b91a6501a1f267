using StaffPortal.Core.Kernel;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Jobs;

/// <summary>Ends the attempts whose time is over.</summary>
public sealed class AttemptsJob(FinishAttempt work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.CloseOverdueAsync(Actor.System("job"), cancel);
}
