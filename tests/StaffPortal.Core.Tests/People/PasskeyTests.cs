using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>What a passkey opens once Identity has checked it.</summary>
public class PasskeyTests
{
    private static readonly Caller Somebody = new(null, "10.0.0.1", "Test");

    [Theory, EveryDatabase]
    public async Task A_passkey_opens_once_a_challenge_and_not_by_a_copy_that_stayed_behind(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var account = await AddAsync(portal, company.Hr, "one");
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        (await SignInAsync(portal, account, "one", now, count: 5)).Value.ShouldBeDone();
        (await SignInAsync(portal, account, "one", now, count: 6)).Refusal!.Key.ShouldBe("Passkeys.Wrong", "the same challenge");
        (await SignInAsync(portal, account, "one", now.AddSeconds(-1), count: 6)).Refusal!.Key.ShouldBe("Passkeys.Wrong", "an older one");
        (await SignInAsync(portal, account, "one", now.AddSeconds(1), count: 5)).Refusal!.Key.ShouldBe("Passkeys.Wrong", "it counts on");
        (await SignInAsync(portal, account, "one", now.AddSeconds(1), count: 6)).Value.ShouldBeDone();
        (await SignInAsync(portal, account, "other", now.AddSeconds(2), count: 7)).Refusal!.Key.ShouldBe("Passkeys.Wrong");
        (await portal.ReadAsync(db => db.Sessions.CountAsync(s => s.AccountId == account))).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_answer_one_challenge_at_once_one_gets_in(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var account = await AddAsync(portal, company.Hr, "one");
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignInAsync(portal, account, "one", now, count: 0)));
        results.Count(result => result.Value is not null).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Whom_a_password_would_not_let_in_no_passkey_does(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var account = await AddAsync(portal, company.Hr, "one");
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        await portal.TamperAsync(async db =>
            await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, now))
        );
        (await SignInAsync(portal, account, "one", now, count: 1)).Refusal!.Key.ShouldBe("Passkeys.Wrong");
        await portal.TamperAsync(async db =>
            await db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, (DateTime?)null))
        );
        var today = DateOnly.FromDateTime(now);
        await portal.TamperAsync(async db =>
            await db.Employees.Where(e => e.Code == "HR1").ExecuteUpdateAsync(set => set.SetProperty(e => e.LeftOn, today.AddDays(-1)))
        );
        (await SignInAsync(portal, account, "one", now, count: 1)).Refusal!.Key.ShouldBe("Passkeys.Wrong");
    }

    [Theory, EveryDatabase]
    public async Task One_proves_by_the_own_passkey_alone_and_takes_the_own_away(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var (own, others) = (await AddAsync(portal, company.Hr, "one"), await AddAsync(portal, company.OtherHr, "two"));
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var session = (await SignInAsync(portal, own, "one", now, count: 1)).Value.ShouldBeDone();
        portal.Clock.Set(now.AddHours(1));
        (await ProveAsync(Shown(others, "two", now.AddHours(1), 1))).Refusal!.Key.ShouldBe("Passkeys.Wrong");
        (await ProveAsync(null)).Refusal!.Key.ShouldBe("Passkeys.Wrong");
        (await ProveAsync(Shown(own, "one", now.AddHours(1), 2))).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Sessions.Where(s => s.AccountId == own).Select(s => s.ProvedAt).SingleAsync())).ShouldBe(
            now.AddHours(1)
        );

        var keys = await portal.ReadAsync(db => db.Passkeys.ToDictionaryAsync(k => k.AccountId, k => k.Id));
        (await RemoveAsync(keys[others])).IsMissing.ShouldBeTrue();
        (await RemoveAsync(keys[own])).Value.ShouldBeDone();
        (await SignInAsync(portal, own, "one", now.AddHours(2), count: 3)).Refusal!.Key.ShouldBe("Passkeys.Wrong");

        Task<Result<SelfProved>> ProveAsync(PasskeyShown? shown) =>
            portal.InScopeAsync((ProveByPasskey prove) => prove.RunAsync(company.Hr, session.Token, shown, Somebody, default));
        Task<Result<PasskeyRemoved>> RemoveAsync(long id) =>
            portal.InScopeAsync((RemovePasskey remove) => remove.RunAsync(company.Hr, id, default));
    }

    [Theory, EveryDatabase]
    public async Task Who_resets_a_colleague_s_second_factor_takes_the_passkeys_away(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var account = await AddAsync(portal, company.Hr, "one");
        await AddAsync(portal, company.OtherHr, "two");
        (
            await portal.InScopeAsync((SaveSecondFactor factor) => factor.SwitchOffAsync(company.OtherHr, "HR1", default))
        ).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Passkeys.Select(k => k.Name).ToListAsync())).ShouldBe(["two"]);
        (
            await portal.InScopeAsync((SaveSecondFactor factor) => factor.SwitchOffAsync(company.OtherHr, "HR1", default))
        ).IsMissing.ShouldBeTrue();
        (await SignInAsync(portal, account, "one", portal.Clock.GetUtcNow().UtcDateTime, 1)).Refusal!.Key.ShouldBe("Passkeys.Wrong");
    }

    [Theory, EveryDatabase]
    public async Task A_passkey_has_a_name_and_belongs_to_one(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await AddAsync(portal, company.Hr, "one");
        (await TryAsync(company.OtherHr, "Mine", "one")).Refusal!.Key.ShouldBe("Passkeys.Known");
        (await TryAsync(company.OtherHr, " ", "two")).Refusal!.Key.ShouldBe("Passkeys.BadName");
        (await TryAsync(company.OtherHr, new string('x', Passkey.LongestName + 1), "two")).Refusal!.Key.ShouldBe("Passkeys.BadName");
        for (var i = 0; i < Passkey.MostOfAccount; i++)
            (await TryAsync(company.OtherHr, $"Key {i}", $"key-{i}")).Value.ShouldBeDone();
        (await TryAsync(company.OtherHr, "More", "more")).Refusal!.Key.ShouldBe("Passkeys.TooMany");

        async Task<Result<PasskeyAdded>> TryAsync(Actor actor, string name, string id) =>
            (await portal.InScopeAsync((AddPasskey add) => add.RunAsync(actor, name, Info(id, 0), default))).Result;
    }

    private static async Task<long> AddAsync(TestPortal portal, Actor actor, string id)
    {
        (await portal.InScopeAsync((AddPasskey add) => add.RunAsync(actor, id, Info(id, 0), default))).Result.Value.ShouldBeDone();
        return await portal.ReadAsync(db => db.Users.Where(a => a.EmployeeId == actor.EmployeeId).Select(a => a.Id).SingleAsync());
    }

    private static Task<Result<SignedIn>> SignInAsync(TestPortal portal, long account, string id, DateTime challengeAt, uint count) =>
        portal.InScopeAsync((SignInByPasskey signIn) => signIn.RunAsync(Shown(account, id, challengeAt, count), Somebody, default));

    private static PasskeyShown Shown(long account, string id, DateTime at, uint count) => new(account, Info(id, count), at);

    private static UserPasskeyInfo Info(string id, uint count) =>
        new(
            System.Text.Encoding.UTF8.GetBytes(id),
            [1, 2, 3],
            DateTimeOffset.UnixEpoch,
            count,
            ["internal"],
            isUserVerified: true,
            isBackupEligible: false,
            isBackedUp: false,
            [4],
            [5]
        );
}
