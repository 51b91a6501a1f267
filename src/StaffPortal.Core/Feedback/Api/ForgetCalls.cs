using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Api;

/// <summary>Forgets old calls of other systems.</summary>
public sealed class ForgetCalls(PortalContext db, Change change, CompanyClock clock)
{
    private const int KeptDays = 30;

    public Task RunAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow.AddDays(-KeptDays);
        return change.RunAsync(_ => db.ApiCalls.Where(c => c.At < before).ExecuteDeleteAsync(cancel), cancel);
    }
}
