using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Teams;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Company;

/// <summary>From an empty database to people on a plan, by what the browser's pages call.</summary>
public class FirstStartTests
{
    private static readonly Caller Somebody = new(null, "192.0.2.1");

    private static readonly SetupRequest Request = new(
        new CompanyInput("Nord Dienst", "pl", "Europe/Warsaw", 5, "https://portal.nord.test"),
        new PersonInput("E0001", "Hanna Kadra", "hanna@nord.test", "HR", "pl", null),
        "Lantern-canoe-41"
    );

    [Theory, EveryDatabase]
    public async Task The_link_makes_the_company_once_and_a_newer_one_ends_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var older = (await LinkAsync(portal)).ShouldNotBeNull();
        var token = (await LinkAsync(portal)).ShouldNotBeNull();
        (await SetUpAsync(portal, older)).Result.IsMissing.ShouldBeTrue();
        (await SetUpAsync(portal, token, Request with { Password = "nord dienst nord" })).Field.ShouldBe("Password");
        (await SetUpAsync(portal, token, Request with { Company = Request.Company with { TimeZone = "Mars/Base" } })).Field.ShouldBe(
            "TimeZone"
        );
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SetUpAsync(portal, token)));
        var session = together.Single(answer => answer.Result.Value is not null).Result.Value!;
        (await LinkAsync(portal)).ShouldBeNull();
        var actor = (await portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(session.Token, default))).ShouldNotBeNull().Actor;
        actor.Roles.ShouldBe([Roles.Admin, Roles.Hr], ignoreOrder: true);
        (await portal.ReadAsync(db => db.Companies.Select(company => company.Name).ToListAsync())).ShouldBe(["Nord Dienst"]);
        (await portal.InScopeAsync((CompanyProfile profile) => Task.FromResult(profile.Address))).ShouldBe("https://portal.nord.test");
    }

    [Theory, EveryDatabase]
    public async Task A_setup_link_ends_after_a_day(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var token = (await LinkAsync(portal)).ShouldNotBeNull();
        portal.Clock.Set(2026, 10, 21, 13);
        (await SetUpAsync(portal, token)).Result.IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Today_asks_for_each_missing_step_until_a_month_can_be_paid(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var hr = await StartAsync(portal);
        (await StepsAsync(portal, hr)).ShouldBe([FirstSteps.BringPeople, FirstSteps.PublishPlan]);

        await AddAsync(portal, hr);
        (await StepsAsync(portal, hr)).ShouldBe([FirstSteps.PublishPlan, FirstSteps.InvitePeople, FirstSteps.BringPeople]);

        foreach (var key in ReadyPlans.Keys)
            (await PublishAsync(portal, hr, key)).Value.ShouldBeDone();
        var plan = await portal.ReadAsync(db => db.Plans.Where(p => p.Name == "Plan voice").Select(p => p.Id).SingleAsync());
        (
            await portal.InScopeAsync((MovePerson move) => move.RunAsync(hr, "E0001", "SALES", new DateOnly(2026, 10, 20), default))
        ).Value.ShouldBeDone();
        (await StepsAsync(portal, hr)).ShouldBe([FirstSteps.GivePlans, FirstSteps.InvitePeople, FirstSteps.BringAnswers]);

        var (set, field) = await portal.InScopeAsync(
            (SetPay pay) => pay.RunAsync(hr, new PayRequest("E0002", plan, "1,500", 100, new DateOnly(2026, 10, 1)), default)
        );
        (field, set.Refusal!.Key).ShouldBe(("Target", "People.BadTarget"));
        (
            await portal.InScopeAsync(
                (SetPay pay) => pay.RunAsync(hr, new PayRequest("E0002", plan, "1500.50", 50, new DateOnly(2026, 10, 1)), default)
            )
        ).Result.Value.ShouldBeDone();
        (await StepsAsync(portal, hr)).ShouldBe([FirstSteps.InvitePeople, FirstSteps.BringAnswers]);
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        var person = (await portal.InScopeAsync((MonthPeople people) => people.LoadAsync(new YearMonth(2026, 10), default))).Single(p =>
            p.Code == "E0002"
        );
        (person.Target, person.Version!.Plan!.Name, person.Periods.Single().Share).ShouldBe((150050, "Plan voice", new Fraction(1, 2)));
    }

    [Fact]
    public void Every_ready_plan_is_a_plan_in_every_currency()
    {
        foreach (var key in ReadyPlans.Keys)
        foreach (var currency in Currency.Codes)
            PlanReader.Read(ReadyPlans.Build(key, "Premia „za \"serwis\"”", currency)!).Errors.ShouldBeEmpty($"{key} in {currency}");
    }

    [Theory, EveryDatabase]
    public async Task Settings_change_for_everybody_and_the_zone_stays_once_a_month_was_calculated_in_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var wanted = new CompanyInput("Other", "ru", "Asia/Tokyo", 7, "https://other.test/");
        await portal.InScopeAsync(
            (SaveAccess save) => save.RunAsync(Actor.System("cli"), new AccessRequest("HR1", [Roles.Hr, Roles.Admin], true), default)
        );
        var admin = await company.ActorAsync("HR1");
        (await SaveAsync(wanted with { Address = "javascript:alert(1)" })).Field.ShouldBe("Address");
        (await SaveAsync(wanted)).Result.Value.ShouldBeDone();
        var profile = await portal.InScopeAsync((CompanyProfile known) => Task.FromResult(known));
        (profile.Name, profile.TimeZone, profile.CutOffDays, profile.Address).ShouldBe(("Other", "Asia/Tokyo", 7, "https://other.test"));
        await company.StartReviewAsync();
        (await SaveAsync(wanted with { TimeZone = "Europe/Berlin" })).Result.Refusal!.Key.ShouldBe("Company.TimeZoneFixed");
        (await SaveAsync(wanted with { CutOffDays = 3 })).Result.Value.ShouldBeDone();

        Task<(Result<CompanySaved> Result, string? Field)> SaveAsync(CompanyInput input) =>
            portal.InScopeAsync((SaveCompany save) => save.RunAsync(admin, input, default));
    }

    private static async Task<Actor> StartAsync(TestPortal portal)
    {
        var session = (await SetUpAsync(portal, (await LinkAsync(portal))!)).Result.Value.ShouldBeDone();
        return (await portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(session.Token, default)))!.Actor;
    }

    private static async Task AddAsync(TestPortal portal, Actor hr)
    {
        (
            await portal.InScopeAsync((SaveTeam save) => save.RunAsync(hr, null, new TeamInput("SALES", "Sprzedaż", null, null), default))
        ).Result.Value.ShouldBeDone();
        var added = await portal.InScopeAsync(
            (SavePerson save) =>
                save.AddAsync(
                    hr,
                    new NewPerson(new PersonInput("", "Jan Bez Poczty", "", "", "", new DateOnly(2026, 10, 1)), "SALES"),
                    default
                )
        );
        added.Result.Value.ShouldBeDone().Code.ShouldBe("E0002");
    }

    private static Task<Result<PlanPublished>> PublishAsync(TestPortal portal, Actor hr, string key) =>
        portal.InScopeAsync(
            (PublishPlan publish) =>
                publish.RunAsync(hr, new PlanRequest(ReadyPlans.Build(key, $"Plan {key}", "PLN")!, new YearMonth(2026, 10)), default)
        );

    private static async Task<string?> LinkAsync(TestPortal portal) =>
        (await portal.InScopeAsync((RenewSetupLink renew) => renew.RunAsync(default)))?.Token;

    private static Task<(Result<SignedIn> Result, string? Field)> SetUpAsync(
        TestPortal portal,
        string token,
        SetupRequest? request = null
    ) => portal.InScopeAsync((SetUpCompany setUp) => setUp.RunAsync(token, request ?? Request, Somebody, default));

    private static async Task<IEnumerable<string>> StepsAsync(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((FirstSteps steps) => steps.RunAsync(actor, "pl", default))).Select(task => task.Kind);
}
