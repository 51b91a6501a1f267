using StaffPortal.Core.Feedback.Api;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Teams;

namespace StaffPortal.Web.Jobs;

/// <summary>
/// Gives teams the leads whose first day has come, ends roles whose last day is over, and forgets old sessions and browsers, and old calls
/// of other systems.
/// </summary>
public sealed class SessionsJob(ForgetSessions work, ForgetCalls calls, EndRoles roles, TurnLeads leads) : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await leads.RunAsync(cancel);
        await roles.RunAsync(cancel);
        await work.RunAsync(cancel);
        await calls.RunAsync(cancel);
    }
}
