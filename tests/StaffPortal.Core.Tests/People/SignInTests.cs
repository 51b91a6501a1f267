using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.People;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

public class SignInTests
{
    [Theory, EveryDatabase]
    public async Task A_session_holds_until_it_ends_expires_or_its_person_is_gone(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var first = await TokenAsync(portal);
        (await Find(first)).ShouldNotBeNull().Actor.Roles.ShouldBe([Roles.Hr]);
        (await Find(first + "0")).ShouldBeNull();
        await portal.InScopeAsync<Sessions, bool>(async sessions =>
        {
            await sessions.EndAsync(first, default);
            return true;
        });
        (await Find(first)).ShouldBeNull();

        var second = await TokenAsync(portal);
        await portal.TamperAsync(db => db.UserRoles.ExecuteDeleteAsync());
        (await Find(second)).ShouldNotBeNull().Actor.IsHr.ShouldBeFalse();
        await portal.TamperAsync(db => db.Users.Where(a => a.Email == "hr1@x.test").ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, DateTime.UtcNow)));
        (await Find(second)).ShouldBeNull();

        Task<CurrentSession?> Find(string token) => portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default));
    }

    [Theory, EveryDatabase]
    public async Task Sessions_expire(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var token = await TokenAsync(portal);
        portal.Clock.Set(2026, 10, 21);
        (await portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default))).ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Wrong_unknown_and_locked_get_the_same_answer(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var unknown = await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("nobody@x.test", "Test-password-1", default));
        for (var i = 0; i < 8; i++) (await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", "wrong", default))).Refusal.ShouldBe(unknown.Refusal);
        // Locked now: not even the right password opens, and the answer does not tell.
        (await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", "Test-password-1", default))).Refusal.ShouldBe(unknown.Refusal);
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 16, 0));
        (await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("HR1@x.test ", "Test-password-1", default))).Value.ShouldNotBeNull();
    }

    private static async Task<string> TokenAsync(TestPortal portal) =>
        (await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", "Test-password-1", default))).Value.ShouldBeDone().Token;
}
