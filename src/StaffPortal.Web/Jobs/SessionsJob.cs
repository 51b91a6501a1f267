using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Web.Jobs;

/// <summary>Ends roles whose last day is over, and forgets old sessions and browsers, and old calls of other systems.</summary>
public sealed class SessionsJob(ForgetSessions work, ForgetCalls calls, EndRoles roles) : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await roles.RunAsync(cancel);
        await work.RunAsync(cancel);
        await calls.RunAsync(cancel);
    }
}
