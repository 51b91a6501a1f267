using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Takes roles whose last day is over. Nobody acts by one in the meantime: whoever signs in has those that hold.</summary>
public sealed class EndRoles(PortalContext db, Change change, CompanyClock clock)
{
    public Task<int> RunAsync(CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                await tx.LockAsync(Stamp.Roles, cancel);
                var today = clock.Today;
                var over = await db
                    .UserRoles.Where(link => link.Until < today)
                    .Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { Link = link, role.Name })
                    .ToListAsync(cancel);
                if (over.Count == 0)
                    return 0;
                foreach (var one in over)
                {
                    db.UserRoles.Remove(one.Link);
                    tx.Audit("account.role-end", $"account:{one.Link.UserId}", new { role = one.Name, until = one.Link.Until });
                }

                return over.Count;
            },
            cancel
        );
}
