using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Deletes sessions that ended a month ago and browsers that are no longer remembered.</summary>
public sealed class ForgetSessions(PortalContext db, Change change, CompanyClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<int> RunAsync(CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                var (ended, unused) = (clock.UtcNow - Kept, clock.UtcNow - AccountDevice.Remembered);
                return await db.Sessions.Where(s => s.ExpiresAt < ended || s.EndedAt < ended).ExecuteDeleteAsync(cancel)
                    + await db.AccountDevices.Where(d => d.LastSignInAt < unused).ExecuteDeleteAsync(cancel);
            },
            cancel
        );
}
