using Microsoft.EntityFrameworkCore;
using OtpNet;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

public class ProveSelfTests
{
    private const string Password = "Lantern-canoe-41";

    private static readonly Caller Somebody = new(null, "192.0.2.1");

    [Theory, EveryDatabase]
    public async Task The_password_proves_and_wrong_ones_count_like_failed_sign_ins(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var token = await SignInAsync(portal);
        var begun = (await FindAsync(portal, token)).ShouldNotBeNull().ProvedAt;
        portal.Clock.Set(new DateTime(2026, 10, 20, 13, 0, 0));
        (await ProveAsync(company, token, "wrong")).Refusal!.Key.ShouldBe("Account.WrongPassword");
        (await FindAsync(portal, token)).ShouldNotBeNull().ProvedAt.ShouldBe(begun);
        (await ProveAsync(company, token, Password)).Value.ShouldBeDone();
        (await FindAsync(portal, token)).ShouldNotBeNull().ProvedAt.ShouldBe(new DateTime(2026, 10, 20, 13, 0, 0));

        for (var i = 0; i < 8; i++)
            (await ProveAsync(company, token, "wrong")).Refusal.ShouldNotBeNull();
        (await ProveAsync(company, token, Password)).Refusal!.Key.ShouldBe("Account.WrongPassword", "it is locked by now");
    }

    [Theory, EveryDatabase]
    public async Task Whoever_signs_in_with_a_code_shows_a_code_each_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var token = await SignInAsync(portal);
        var secret = (await portal.InScopeAsync((SaveSecondFactor factor) => factor.OfferAsync(company.Hr, Password, default)))
            .Value.ShouldBeDone()
            .Secret;
        var paper = (await portal.InScopeAsync((SaveSecondFactor factor) => factor.SwitchOnAsync(company.Hr, Code(), default)))
            .Value.ShouldBeDone()
            .Codes[0];
        portal.Clock.Set(new DateTime(2026, 10, 20, 12, 5, 0));

        (await ProveAsync(company, token, Password)).Refusal!.Key.ShouldBe("Account.WrongCode");
        var shown = Code();
        (await ProveAsync(company, token, shown)).Value.ShouldBeDone();
        (await ProveAsync(company, token, shown)).Refusal!.Key.ShouldBe("Account.WrongCode");
        (await ProveAsync(company, token, paper)).Value.ShouldBeDone();
        (await ProveAsync(company, token, paper)).Refusal!.Key.ShouldBe("Account.WrongCode");

        string Code() => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
    }

    [Theory, EveryDatabase]
    public async Task A_sign_in_lasts_as_long_as_the_company_says_and_shorter_without_a_page(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        await LimitAsync(hours: 4, idle: 30);
        var token = await SignInAsync(portal);
        foreach (var (hour, minute) in new[] { (12, 25), (12, 50), (13, 19), (13, 48), (14, 15), (14, 44), (15, 12), (15, 40), (15, 59) })
            (await AtAsync(hour, minute)).ShouldNotBeNull("somebody was there within the half hour");
        (await AtAsync(16, 1)).ShouldBeNull("four hours are over");

        var second = await SignInAsync(portal);
        portal.Clock.Set(new DateTime(2026, 10, 20, 16, 32, 0));
        (await FindAsync(portal, second)).ShouldBeNull("half an hour without a page");
        await LimitAsync(hours: 4, idle: 0);
        (await FindAsync(portal, second)).ShouldNotBeNull();

        Task<CurrentSession?> AtAsync(int hour, int minute)
        {
            portal.Clock.Set(new DateTime(2026, 10, 20, hour, minute, 0));
            return FindAsync(portal, token);
        }

        async Task LimitAsync(int hours, int idle) =>
            (
                await portal.InScopeAsync(
                    (SaveCompany save) =>
                        save.RunAsync(
                            Actor.System("cli"),
                            new CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://a.test") { SessionHours = hours, IdleMinutes = idle },
                            default
                        )
                )
            ).Result.Value.ShouldBeDone();
    }

    private static async Task<string> SignInAsync(TestPortal portal) =>
        (await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", Password, Somebody, default)))
            .Value.ShouldBeDone()
            .Session.ShouldBeDone()
            .Token;

    private static Task<CurrentSession?> FindAsync(TestPortal portal, string token) =>
        portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default));

    private static Task<Result<SelfProved>> ProveAsync(SmallCompany company, string token, string secret) =>
        company.Portal.InScopeAsync((ProveSelf prove) => prove.RunAsync(company.Hr, token, secret, Somebody, default));
}
