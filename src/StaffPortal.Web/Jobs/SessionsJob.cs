using StaffPortal.Core.People;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets old sessions and browsers.</summary>
public sealed class SessionsJob(ForgetSessions work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(cancel);
}
