using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Company;

/// <summary>A portal that nobody can sign in to gets a link for its first administrator, anew at each start; an older one ends.</summary>
public sealed class RenewSetupLink(PortalContext db, Change change, AccountLinks links)
{
    /// <returns>Null where somebody can sign in already.</returns>
    public Task<IssuedLink?> RunAsync(CancellationToken cancel) =>
        change.RunAsync(
            async tx => await db.Users.AnyAsync(cancel) ? null : await links.IssueAsync(AccountLinkKind.Setup, null, cancel),
            cancel
        );
}
