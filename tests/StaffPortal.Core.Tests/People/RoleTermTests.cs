using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

public class RoleTermTests
{
    [Theory, EveryDatabase]
    public async Task A_role_holds_through_its_last_day_and_is_then_taken(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await GiveAsync(company, "HR2", [Roles.Hr, Roles.Editor], (Roles.Editor, new DateOnly(2026, 10, 31)))).Value.ShouldBeDone();
        (await RolesAsync()).ShouldBe([Roles.Editor, Roles.Hr], ignoreOrder: true);
        portal.Clock.Set(new DateTime(2026, 10, 31, 22, 30, 0));
        (await RolesAsync()).ShouldBe([Roles.Editor, Roles.Hr], ignoreOrder: true);
        (await portal.InScopeAsync((EndRoles end) => end.RunAsync(default))).ShouldBe(0);

        // In Warsaw it is the first of November.
        portal.Clock.Set(new DateTime(2026, 10, 31, 23, 30, 0));
        (await RolesAsync()).ShouldBe([Roles.Hr], "nobody acts by it before the job has come round");
        (await portal.InScopeAsync((EndRoles end) => end.RunAsync(default))).ShouldBe(1);
        (await portal.InScopeAsync((EndRoles end) => end.RunAsync(default))).ShouldBe(0);
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "account.role-end"))).ShouldBe(1);
        (await RolesAsync()).ShouldBe([Roles.Hr]);

        async Task<IEnumerable<string>> RolesAsync() => (await company.ActorAsync("HR2")).Roles;
    }

    [Theory, EveryDatabase]
    public async Task An_end_is_changed_and_taken_off_and_the_last_administrator_has_none(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await GiveAsync(company, "HR2", [Roles.Admin])).Value.ShouldBeDone();
        (await GiveAsync(company, "HR2", [Roles.Admin], (Roles.Admin, new DateOnly(2026, 12, 31)))).Refusal!.Key.ShouldBe(
            "Access.LastAdministrator"
        );
        (await GiveAsync(company, "HR1", [Roles.Hr], (Roles.Hr, new DateOnly(2026, 10, 19)))).Refusal!.Key.ShouldBe("Access.UntilPast");
        (await GiveAsync(company, "HR1", [Roles.Hr], (Roles.Editor, new DateOnly(2026, 12, 31)))).IsMissing.ShouldBeTrue("it is not given");

        (await GiveAsync(company, "HR1", [Roles.Hr], (Roles.Hr, new DateOnly(2026, 11, 30)))).Value.ShouldBeDone();
        (await EndAsync()).ShouldBe(new DateOnly(2026, 11, 30));
        (await GiveAsync(company, "HR1", [Roles.Hr], (Roles.Hr, new DateOnly(2026, 12, 24)))).Value.ShouldBeDone();
        (await EndAsync()).ShouldBe(new DateOnly(2026, 12, 24));
        (await GiveAsync(company, "HR1", [Roles.Hr])).Value.ShouldBeDone();
        (await EndAsync()).ShouldBeNull();

        async Task<DateOnly?> EndAsync() =>
            (await portal.InScopeAsync((GetPerson query) => query.AccessAsync(company.OtherHr, "HR1", default)))
                .ShouldNotBeNull()
                .Access.ShouldNotBeNull()
                .Until.TryGetValue(Roles.Hr, out var day)
                ? day
                : null;
    }

    private static Task<Result<AccessSaved>> GiveAsync(
        SmallCompany company,
        string code,
        IReadOnlyCollection<string> roles,
        params (string Role, DateOnly Day)[] until
    ) =>
        company.Portal.InScopeAsync(
            (SaveAccess save) =>
                save.RunAsync(
                    Actor.System("cli"),
                    new AccessRequest(code, roles, true) { Until = until.ToDictionary(end => end.Role, end => end.Day) },
                    default
                )
        );
}
