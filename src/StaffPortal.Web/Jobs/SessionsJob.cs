using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets old sessions and browsers, and old calls of other systems.</summary>
public sealed class SessionsJob(ForgetSessions work, ForgetCalls calls) : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await work.RunAsync(cancel);
        await calls.RunAsync(cancel);
    }
}
