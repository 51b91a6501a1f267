using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets old sessions and browsers.</summary>
public sealed class SessionsJob(ForgetSessions work) : IRecurringJob
{
    public Task RunAsync(CancellationToken cancel) => work.RunAsync(cancel);
}
