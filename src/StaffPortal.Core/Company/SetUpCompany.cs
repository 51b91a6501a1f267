using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.Company;

/// <param name="Person">The first administrator.</param>
public sealed record SetupRequest(CompanyInput Company, PersonInput Person, string? Password);

/// <summary>The first start: makes the company and its first administrator, who is HR as well, and signs them in. The link works once.</summary>
public sealed class SetUpCompany(
    PortalContext db,
    Change change,
    KnownCompany known,
    CompanyClock clock,
    AccountLinks links,
    SavePerson people,
    MakeAccount make,
    PasswordChecks passwords,
    SignInDoor door
)
{
    /// <summary>Time to set up an authenticator before nobody gets further without one.</summary>
    private const int DaysWithoutCode = 7;

    private const string FirstCode = "E0001";

    public async Task<bool> IsOpenAsync(string token, CancellationToken cancel) =>
        await links.FindAsync(token, [AccountLinkKind.Setup], cancel) is not null;

    /// <returns>The problem names its field; missing is a link that holds no more.</returns>
    public async Task<(Result<SignedIn> Result, string? Field)> RunAsync(
        string token,
        SetupRequest request,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (await links.FindAsync(token, [AccountLinkKind.Setup], cancel) is not { } link)
            return (Result<SignedIn>.Missing, null);
        var hired = request.Person with
        {
            HiredOn = request.Person.HiredOn ?? clock.Today,
            Code = string.IsNullOrWhiteSpace(request.Person.Code) ? FirstCode : request.Person.Code.Trim(),
        };
        if (CompanyRules.Problem(request.Company) is { } problem)
            return (problem.Reason, problem.Field);
        if (PersonRules.Problem(hired) is { } unfit)
            return (unfit.Reason, nameof(request.Person) + unfit.Field);
        string[] own = [hired.Name!, hired.Email ?? "", request.Company.Name!];
        if (PasswordRule.Problem(request.Password, own) is { } weak)
            return (weak, nameof(request.Password));

        string? field = null;
        var result = await change.RunAsync<Result<SignedIn>>(
            Actor.System("portal"),
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Roles, cancel);
                if (await db.Users.AnyAsync(cancel) || !await links.UseAsync(link, cancel))
                    return Result<SignedIn>.Missing;
                var company =
                    await db.Companies.OrderBy(row => row.Id).FirstOrDefaultAsync(cancel)
                    ?? db.Companies.Add(
                        new CompanySettings
                        {
                            Name = "",
                            Language = "",
                            TimeZone = "",
                            Address = "",
                        }
                    ).Entity;
                CompanyRules.Apply(request.Company with { CodeRequiredFrom = clock.Today.AddDays(DaysWithoutCode) }, company);
                // A file may have brought people in before anybody could sign in.
                var employee = await db.Employees.SingleOrDefaultAsync(e => e.Code == hired.Code, cancel);
                var taken =
                    employee?.EmployedOn(clock.Today) == false
                        ? new FieldProblem(nameof(PersonInput.Code), new Message("Access.HasLeft", employee.Name))
                        : await people.TakenAsync(hired, employee?.Id, cancel);
                if (taken is not null)
                {
                    field = nameof(request.Person) + taken.Field;
                    return taken.Reason;
                }

                employee ??= people.Take(hired, company.Language);
                await db.SaveChangesAsync(cancel);
                var account = await make.RunAsync(tx, employee, [Roles.Admin, Roles.Hr], cancel);
                account.PasswordHash = passwords.Hash(account, request.Password!);
                account.Employee = employee;
                tx.Audit("company.set-up", "company", new { });
                return door.Begin(tx, account, null, caller);
            },
            cancel
        );
        await known.RefreshAsync(cancel);
        return (result, result.Refusal is null ? null : field);
    }
}
