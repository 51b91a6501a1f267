using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People;

public sealed record AccountRequest(string EmployeeCode, string Password, IReadOnlyList<string> Roles);

public sealed record AccountCreated(long AccountId);

/// <summary>Gives an employee a sign-in with roles.</summary>
public sealed class CreateAccount(PortalContext db, Change change, UserManager<Account> users)
{
    public async Task<Result<AccountCreated>> RunAsync(Actor actor, AccountRequest request, CancellationToken cancel)
    {
        if (!actor.IsSystem && !actor.Roles.Contains(Roles.Admin))
            return Result<AccountCreated>.Missing;
        if (request.Password.Length is < 12 or > 128 || string.IsNullOrWhiteSpace(request.Password))
            return Result<AccountCreated>.Refused("Account.PasswordLength", 12, 128);
        var employee = await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Code == request.EmployeeCode, cancel);
        if (employee is null)
            return Result<AccountCreated>.Refused("Voice.UnknownEmployee", request.EmployeeCode);

        return await change.RunAsync<Result<AccountCreated>>(
            actor,
            Aggregate.Of<Employee>(employee.Id),
            async tx =>
            {
                if (await db.Users.AnyAsync(a => a.EmployeeId == employee.Id, cancel))
                    return Result<AccountCreated>.Refused("Account.Exists", employee.Email);
                await EnsureRolesAsync(cancel);
                var account = new Account
                {
                    UserName = employee.Email,
                    Email = employee.Email,
                    EmployeeId = employee.Id,
                    EmailConfirmed = true,
                    LockoutEnabled = true,
                };
                var created = await users.CreateAsync(account, request.Password);
                if (created.Succeeded && request.Roles.Count > 0)
                    created = await users.AddToRolesAsync(account, request.Roles);
                if (!created.Succeeded)
                    throw new InvalidOperationException(string.Join("; ", created.Errors.Select(error => error.Description)));
                tx.Audit("account.create", $"account:{account.Id}", new { employee = employee.Id, roles = request.Roles });
                return new AccountCreated(account.Id);
            },
            cancel
        );
    }

    private async Task EnsureRolesAsync(CancellationToken cancel)
    {
        var known = await db.Roles.Select(role => role.Name).ToListAsync(cancel);
        foreach (var role in Roles.All.Where(role => !known.Contains(role)))
            db.Roles.Add(new IdentityRole<long>(role) { NormalizedName = role.ToUpperInvariant() });
        await db.SaveChangesAsync(cancel);
    }
}
