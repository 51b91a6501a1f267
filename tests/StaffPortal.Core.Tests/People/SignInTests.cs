using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
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
        await portal.TamperAsync(db =>
            db.Users.Where(a => a.Email == "hr1@x.test").ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, DateTime.UtcNow))
        );
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
        var unknown = await TryAsync(portal, "nobody@x.test", "Lantern-canoe-41");
        for (var i = 0; i < 8; i++)
            (await TryAsync(portal, "hr1@x.test", "wrong")).Refusal.ShouldBe(unknown.Refusal);
        // Locked now: not even the right password opens, and the answer does not tell; what is tried during the lock does not prolong it.
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 14, 0));
        for (var i = 0; i < 9; i++)
            (await TryAsync(portal, "hr1@x.test", i == 0 ? "Lantern-canoe-41" : "wrong")).Refusal.ShouldBe(unknown.Refusal);
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 16, 0));
        (await TryAsync(portal, "HR1@x.test ", "Lantern-canoe-41")).Value.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_browser_that_has_signed_in_before_is_not_locked_out_by_strangers(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var known = (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41")).Value.ShouldBeDone().Device;
        for (var i = 0; i < 8; i++)
            (await TryAsync(portal, "hr1@x.test", "wrong", address: "203.0.113.7")).Refusal.ShouldNotBeNull();
        (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41")).Refusal.ShouldNotBeNull();
        var next = (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41", known)).Value.ShouldBeDone().Device;
        (await TryAsync(portal, "hr2@x.test", "wrong", next)).Refusal.ShouldNotBeNull("it is known for its own account alone");

        // Its own failures lock it all the same.
        for (var i = 0; i < 8; i++)
            (await TryAsync(portal, "hr1@x.test", "wrong", next)).Refusal.ShouldNotBeNull();
        (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41", next)).Refusal.ShouldNotBeNull();
        (await LockedAsync()).ShouldBe(["HR1"]);
        var hr = (await portal.InScopeAsync((LoadActor load) => load.ByCodeAsync("HR2", "portal", default))).ShouldBeDone();
        var anna = (await portal.InScopeAsync((LoadActor load) => load.ByCodeAsync("ANNA", "portal", default))).ShouldBeDone();
        (await portal.InScopeAsync((UnlockAccount unlock) => unlock.RunAsync(anna, "HR1", default))).IsMissing.ShouldBeTrue();
        (await portal.InScopeAsync((UnlockAccount unlock) => unlock.RunAsync(hr, "HR1", default))).Value.ShouldBeDone();
        (await LockedAsync()).ShouldBeEmpty();
        (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41")).Value.ShouldBeDone();

        async Task<IEnumerable<string>> LockedAsync() =>
            (await portal.InScopeAsync((UnlockAccount unlock) => unlock.ListAsync(Core.Kernel.Actor.System("cli"), default)))
                .ShouldBeDone()
                .Select(account => account.Code);
    }

    [Theory, EveryDatabase]
    public async Task Forty_failures_at_once_all_count(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TryAsync(portal, "hr1@x.test", "wrong")));
        (
            await portal.ReadAsync(db => db.Users.Where(a => a.Email == "hr1@x.test").Select(a => a.LockoutEnd).SingleAsync())
        ).ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task An_address_that_guesses_is_stopped_and_its_neighbours_with_known_browsers_are_not(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var known = (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41")).Value.ShouldBeDone().Device;
        for (var i = 0; i < SignInFailures.Most; i++)
            await TryAsync(portal, $"guess{i}@x.test", "Lantern-canoe-41");
        SignIn.IsForLater((await TryAsync(portal, "hr2@x.test", "Lantern-canoe-41")).Refusal.ShouldNotBeNull()).ShouldBeTrue();
        (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41", known)).Value.ShouldBeDone();
        (await TryAsync(portal, "hr2@x.test", "Lantern-canoe-41", address: "198.51.100.4")).Value.ShouldBeDone();
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 16, 0));
        (await TryAsync(portal, "hr2@x.test", "Lantern-canoe-41")).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task Old_sessions_and_browsers_are_forgotten_and_living_ones_are_not(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        await TokenAsync(portal);
        portal.Clock.Set(2026, 11, 25);
        var token = await TokenAsync(portal);
        await portal.InScopeAsync((ForgetSessions forget) => forget.RunAsync(default));
        (await portal.ReadAsync(db => db.Sessions.CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.AccountDevices.CountAsync())).ShouldBe(2);
        (await portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default))).ShouldNotBeNull();
        portal.Clock.Set(2027, 6, 1);
        await portal.InScopeAsync((ForgetSessions forget) => forget.RunAsync(default));
        (await portal.ReadAsync(db => db.AccountDevices.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_password_of_spaces_is_refused_with_a_sentence(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var request = new AccountRequest("ANNA", new string(' ', 12), []);
        (
            await portal.InScopeAsync((CreateAccount create) => create.RunAsync(Core.Kernel.Actor.System("cli"), request, default))
        ).Refusal!.Key.ShouldBe("Account.PasswordLength");
    }

    private static async Task<Core.Kernel.Result<SignedIn>> TryAsync(
        TestPortal portal,
        string email,
        string password,
        string? device = null,
        string address = "192.0.2.1"
    )
    {
        var result = await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync(email, password, new Caller(device, address), default));
        return result.Value is { } step ? step.Session.ShouldBeDone() : result.Refusal.ShouldNotBeNull();
    }

    private static async Task<string> TokenAsync(TestPortal portal) =>
        (await TryAsync(portal, "hr1@x.test", "Lantern-canoe-41")).Value.ShouldBeDone().Token;
}
