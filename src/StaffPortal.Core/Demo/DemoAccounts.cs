using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's accounts, where the database is the demo company's.</summary>
public sealed class DemoAccounts(PortalContext db)
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel)
    {
        var emails = CreateDemo.Accounts.Select(account => account.Email.ToUpperInvariant()).ToList();
        var found = await db
            .Users.Where(account => emails.Contains(account.NormalizedEmail!))
            .Select(account => account.Email)
            .ToListAsync(cancel);
        return [.. CreateDemo.Accounts.Select(account => account.Email).Where(email => found.Contains(email))];
    }
}
