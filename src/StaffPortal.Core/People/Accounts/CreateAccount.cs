using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.People.Accounts;

public sealed record AccountRequest(string EmployeeCode, string Password, IReadOnlyList<string> Roles);

public sealed record AccountCreated(long AccountId);

/// <summary>Gives an employee a sign-in with a password and roles, from the command line.</summary>
public sealed class CreateAccount(PortalContext db, Change change, MakeAccount make, PasswordChecks passwords, CompanyProfile company)
{
    public async Task<Result<AccountCreated>> RunAsync(Actor actor, AccountRequest request, CancellationToken cancel)
    {
        if (!actor.IsSystem)
            return Result<AccountCreated>.Missing;
        var employee = await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Code == request.EmployeeCode, cancel);
        if (employee is null)
            return Result<AccountCreated>.Refused("Voice.UnknownEmployee", request.EmployeeCode);
        if (PasswordRule.Problem(request.Password, employee.OwnWords(company)) is { } problem)
            return problem;
        return await change.RunAsync<Result<AccountCreated>>(
            actor,
            Aggregate.Of<Employee>(employee.Id),
            async tx =>
            {
                if (await db.Users.AnyAsync(a => a.EmployeeId == employee.Id, cancel))
                    return Result<AccountCreated>.Refused("Account.Exists", employee.Name);
                var account = await make.RunAsync(tx, employee, request.Roles, cancel);
                account.PasswordHash = passwords.Hash(account, request.Password);
                return new AccountCreated(account.Id);
            },
            cancel
        );
    }
}
