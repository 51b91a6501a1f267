using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

/// <summary>Makes a sign-in, and gives and takes roles: steps of a change.</summary>
public sealed class MakeAccount(PortalContext db)
{
    /// <summary>Named by the e-mail, or by the employee's code where there is none; without a password until its person chooses one.</summary>
    internal async Task<Account> RunAsync(ChangeScope tx, Employee employee, IReadOnlyCollection<string> roles, CancellationToken cancel)
    {
        var account = new Account
        {
            EmployeeId = employee.Id,
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Hashes.NewToken(),
        };
        account.NameAfter(employee);
        db.Users.Add(account);
        await db.SaveChangesAsync(cancel);
        await GiveAsync(account.Id, roles, cancel);
        tx.Audit("account.create", $"account:{account.Id}", new { employee = employee.Id, roles });
        return account;
    }

    /// <summary>The account has these roles and no others.</summary>
    /// <param name="until">The last days of those that end.</param>
    internal async Task GiveAsync(
        long account,
        IReadOnlyCollection<string> roles,
        CancellationToken cancel,
        IReadOnlyDictionary<string, DateOnly>? until = null
    )
    {
        var known = await db.Roles.ToListAsync(cancel);
        foreach (var name in Roles.All.Where(name => known.TrueForAll(role => role.Name != name)))
            known.Add(db.Roles.Add(new IdentityRole<long>(name) { NormalizedName = name.ToUpperInvariant() }).Entity);
        await db.SaveChangesAsync(cancel);
        var held = await db.UserRoles.Where(link => link.UserId == account).ToListAsync(cancel);
        var wanted = known.Where(role => roles.Contains(role.Name!)).Select(role => role.Id).ToHashSet();
        db.UserRoles.RemoveRange(held.Where(link => !wanted.Contains(link.RoleId)));
        db.UserRoles.AddRange(
            wanted.Except(held.Select(link => link.RoleId)).Select(role => new AccountRole { UserId = account, RoleId = role })
        );
        await db.SaveChangesAsync(cancel);
        foreach (var link in await db.UserRoles.Where(link => link.UserId == account).ToListAsync(cancel))
            link.Until =
                until is not null && until.TryGetValue(known.Single(role => role.Id == link.RoleId).Name!, out var day) ? day : null;
        await db.SaveChangesAsync(cancel);
    }
}
