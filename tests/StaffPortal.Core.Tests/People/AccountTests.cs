using Microsoft.EntityFrameworkCore;
using OtpNet;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>How people get in, and what keeps others out.</summary>
public class AccountTests
{
    private const string First = "Lantern-canoe-41",
        Second = "Turnip-velvet-88";

    private static readonly Caller Somebody = new(null, "192.0.2.1", "Mozilla/5.0 Firefox/140.0");

    [Theory, EveryDatabase]
    public async Task An_invitation_lets_its_person_in_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var token = await InviteAsync(company, "ANNA");
        (await portal.InScopeAsync((ChoosePassword choose) => choose.FindAsync(token, default))).ShouldNotBeNull().IsReset.ShouldBeFalse();
        (await ChooseAsync(portal, token, "anna anna anna")).Refusal!.Key.ShouldBe("Account.PasswordGuessed");
        (await ChooseAsync(portal, token, First)).Value.ShouldBeDone().Session.ShouldNotBeNull();
        (await ChooseAsync(portal, token, Second)).IsMissing.ShouldBeTrue();
        (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task Of_twenty_who_come_with_one_link_at_once_one_gets_in(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var token = await InviteAsync(await SmallCompany.CreateAsync(portal), "ANNA");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ChooseAsync(portal, token, First)));
        results.Count(result => result.Value is not null).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_newer_link_ends_the_older_and_time_ends_both(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var older = await InviteAsync(company, "ANNA");
        var newer = await InviteAsync(company, "ANNA");
        (await ChooseAsync(portal, older, First)).IsMissing.ShouldBeTrue();
        portal.Clock.Set(2026, 11, 4);
        (await ChooseAsync(portal, newer, First)).IsMissing.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_reset_ends_the_sessions_and_the_old_password(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ChooseAsync(portal, await InviteAsync(company, "ANNA"), First);
        var session = (await SignInAsync(portal, "ANNA@x.test", First)).Value.ShouldBeDone().Session.ShouldBeDone().Token;
        var token = await InviteAsync(company, "ANNA");
        (await FindAsync(portal, session)).ShouldNotBeNull("a link that lies on a desk changes nothing yet");
        (await ChooseAsync(portal, token, Second)).Value.ShouldBeDone();
        (await FindAsync(portal, session)).ShouldBeNull();
        (await SignInAsync(portal, "anna@x.test", First)).Refusal.ShouldNotBeNull();
        (await SignInAsync(portal, "anna@x.test", Second)).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task Nobody_gets_in_before_a_password_is_chosen(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await InviteAsync(await SmallCompany.CreateAsync(portal), "ANNA");
        foreach (var guess in new[] { "", "no such account", "null" })
            (await SignInAsync(portal, "anna@x.test", guess)).Refusal!.Key.ShouldBe("Account.WrongSignIn");
    }

    [Theory, EveryDatabase]
    public async Task A_code_is_asked_for_once_it_is_on_and_none_is_taken_twice(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ChooseAsync(portal, await InviteAsync(company, "ANNA"), First);
        var offer = (await portal.InScopeAsync((SaveSecondFactor f) => f.OfferAsync(company.Anna, First, default))).Value.ShouldBeDone();
        (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().Session.ShouldNotBeNull("an offer asks for nothing yet");
        (await portal.InScopeAsync((SaveSecondFactor f) => f.SwitchOnAsync(company.Anna, "000000", default))).Refusal!.Key.ShouldBe(
            "Account.WrongCode"
        );
        var on = (
            await portal.InScopeAsync((SaveSecondFactor f) => f.SwitchOnAsync(company.Anna, CodeAt(portal, offer.Secret), default))
        ).Value.ShouldBeDone();

        var step = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone();
        step.Session.ShouldBeNull();
        (await EnterAsync(portal, step.CodeToken!, CodeAt(portal, offer.Secret))).Refusal!.Key.ShouldBe(
            "Account.WrongCode",
            "taken when it was switched on"
        );
        portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddSeconds(60));
        (await EnterAsync(portal, step.CodeToken!, CodeAt(portal, offer.Secret))).Value.ShouldBeDone();
        (await EnterAsync(portal, step.CodeToken!, CodeAt(portal, offer.Secret))).Refusal!.Key.ShouldBe("Account.CodeGone");

        // A code on paper works once, in any case and with or without its hyphens.
        var again = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().CodeToken!;
        (await EnterAsync(portal, again, on.Codes[0].Replace("-", "").ToUpperInvariant())).Value.ShouldBeDone();
        var third = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().CodeToken!;
        (await EnterAsync(portal, third, on.Codes[0])).Refusal!.Key.ShouldBe("Account.WrongCode");
    }

    [Theory, EveryDatabase]
    public async Task Guessing_codes_locks_like_guessing_passwords(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ChooseAsync(portal, await InviteAsync(company, "ANNA"), First);
        var offer = (await portal.InScopeAsync((SaveSecondFactor f) => f.OfferAsync(company.Anna, First, default))).Value.ShouldBeDone();
        await portal.InScopeAsync((SaveSecondFactor f) => f.SwitchOnAsync(company.Anna, CodeAt(portal, offer.Secret), default));
        portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddSeconds(60));
        var token = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().CodeToken!;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => EnterAsync(portal, token, $"00000{i}")));
        (await EnterAsync(portal, token, CodeAt(portal, offer.Secret))).Refusal!.Key.ShouldBe("Account.CodeGone");
    }

    [Theory, EveryDatabase]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_the_others(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ChooseAsync(portal, await InviteAsync(company, "ANNA"), First);
        var here = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().Session.ShouldBeDone().Token;
        var there = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().Session.ShouldBeDone().Token;
        (await ChangeAsync("wrong", Second)).Refusal!.Key.ShouldBe("Account.WrongPassword");
        (await ChangeAsync(First, "short")).Refusal!.Key.ShouldBe("Account.PasswordLength");
        (await ChangeAsync(First, Second)).Value.ShouldBeDone();
        (await FindAsync(portal, here)).ShouldNotBeNull();
        (await FindAsync(portal, there)).ShouldBeNull();

        Task<Result<PasswordChanged>> ChangeAsync(string current, string wanted) =>
            portal.InScopeAsync((ChangePassword change) => change.RunAsync(company.Anna, here, current, wanted, default));
    }

    [Theory, EveryDatabase]
    public async Task The_last_administrator_stays_also_when_two_go_at_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var system = Core.Kernel.Actor.System("cli");
        foreach (var code in new[] { "HR1", "HR2" })
            (await SaveAsync(system, code, Roles.Admin, Roles.Hr)).Value.ShouldBeDone();
        var results = await Task.WhenAll(SaveAsync(system, "HR1", Roles.Hr), SaveAsync(system, "HR2", Roles.Hr));
        results.Count(result => result.Value is not null).ShouldBe(1);
        results.Single(result => result.Value is null).Refusal!.Key.ShouldBe("Access.LastAdministrator");

        Task<Result<AccessSaved>> SaveAsync(Actor actor, string code, params string[] roles) =>
            portal.InScopeAsync((SaveAccess save) => save.RunAsync(actor, new AccessRequest(code, roles, true), default));
    }

    [Theory, EveryDatabase]
    public async Task HR_gives_no_administrators_rights_and_takes_over_no_administrator(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await InviteAsync(company, "ANNA");
        (await SaveAsync(company.Hr, "ANNA", true, Roles.Admin)).Refusal!.Key.ShouldBe("Access.OnlyAdministrators");
        (await SaveAsync(company.Hr, "ANNA", true, Roles.Editor)).Value.ShouldBeDone();
        (await SaveAsync(company.Anna, "HR1", true)).IsMissing.ShouldBeTrue();
        (await SaveAsync(Core.Kernel.Actor.System("cli"), "HR2", true, Roles.Admin)).Value.ShouldBeDone();
        (await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["HR2"], default))).Refusal!.Key.ShouldBe(
            "Access.OnlyAdministrators"
        );
        (await SaveAsync(company.Hr, "HR1", false, Roles.Hr)).Refusal!.Key.ShouldBe("Access.NotOwn");

        Task<Result<AccessSaved>> SaveAsync(Actor actor, string code, bool active, params string[] roles) =>
            portal.InScopeAsync((SaveAccess save) => save.RunAsync(actor, new AccessRequest(code, roles, active), default));
    }

    [Theory, EveryDatabase]
    public async Task A_shut_sign_in_ends_at_once_with_its_links(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await ChooseAsync(portal, await InviteAsync(company, "ANNA"), First);
        var session = (await SignInAsync(portal, "anna@x.test", First)).Value.ShouldBeDone().Session.ShouldBeDone().Token;
        var link = await InviteAsync(company, "ANNA");
        await portal.InScopeAsync((SaveAccess save) => save.RunAsync(company.Hr, new AccessRequest("ANNA", [], false), default));
        (await FindAsync(portal, session)).ShouldBeNull();
        (await ChooseAsync(portal, link, Second)).IsMissing.ShouldBeTrue();
        (await SignInAsync(portal, "anna@x.test", First)).Refusal!.Key.ShouldBe("Account.WrongSignIn");
    }

    [Theory, EveryDatabase]
    public async Task HR_gets_hold_of_no_administrators_sign_in_by_any_way(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var link = await InviteAsync(company, "ANNA");
        var admin = new AccessRequest("ANNA", [Roles.Admin], true);
        (
            await portal.InScopeAsync((SaveAccess save) => save.RunAsync(Core.Kernel.Actor.System("cli"), admin, default))
        ).Value.ShouldBeDone();
        (await ChooseAsync(portal, link, First)).IsMissing.ShouldBeTrue("a link that was handed out for less");
        var person = new PersonInput(null, "Anna A", "hr1.catches@x.test", null, null, new DateOnly(2020, 1, 1));
        var renamed = await portal.InScopeAsync((SavePerson save) => save.ChangeAsync(company.Hr, "ANNA", person, default));
        (renamed.Field, renamed.Result.Refusal!.Key).ShouldBe(("Email", "Access.OnlyAdministrators"));
        var file = "code,name,email,team,hired\nANNA,Anna A,hr1.catches@x.test,FIELD,2020-01-01\n";
        var imported = await portal.InScopeAsync(
            (ImportPeople import) =>
                import.RunAsync(company.Hr, SmallCompany.Stream(file), new Core.Kernel.Tables.TableDeclaration(), default)
        );
        imported.Value.ShouldBeDone().Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Access.OnlyAdministrators");
        (await portal.ReadAsync(db => db.Employees.Where(e => e.Code == "ANNA").Select(e => e.Email).SingleAsync())).ShouldBe(
            "anna@x.test"
        );
        (await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["ANNA"], default))).Refusal!.Key.ShouldBe(
            "Access.OnlyAdministrators"
        );
        // Nor does the last administrator leave; the address that links lead to is not HR's either.
        (
            await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 25), default))
        ).Refusal!.Key.ShouldBe("Access.LastAdministrator");
        var left = await company.ImportPeopleAsync(
            "code,name,email,team,hired,left\nANNA,Anna A,anna@x.test,FIELD,2020-01-01,2026-10-25\n"
        );
        left.Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Access.LastAdministrator");
        await portal.InScopeAsync(
            (Core.Company.SaveCompany save) =>
                save.RunAsync(company.Hr, new Core.Company.CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://evil.test"), default)
        );
        (await portal.InScopeAsync((CompanyProfile profile) => Task.FromResult(profile.Address))).ShouldNotContain("evil");
    }

    [Theory, EveryDatabase]
    public async Task Nobody_makes_a_link_for_themselves_and_a_stale_form_gives_no_role_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["HR1"], default))).Refusal!.Key.ShouldBe(
            "Access.NotOwnLink"
        );
        var stale = new AccessRequest("HR2", [Roles.Hr, Roles.Editor], true) { Seen = [Roles.Hr, Roles.Auditor] };
        (await portal.InScopeAsync((SaveAccess save) => save.RunAsync(company.Hr, stale, default))).Refusal!.Key.ShouldBe(
            "Access.ChangedMeanwhile"
        );
    }

    [Theory, EveryDatabase]
    public async Task A_newcomer_chooses_a_password_early_and_comes_in_on_the_first_day(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportPeopleAsync("code,name,email,team,hired\nNEW1,Nowa,nowa@x.test,FIELD,2026-10-28\n");
        (await ChooseAsync(portal, await InviteAsync(company, "NEW1"), First)).Value.ShouldBe(SignInStep.Later);
        (await SignInAsync(portal, "nowa@x.test", First)).Refusal.ShouldNotBeNull();
        portal.Clock.Set(2026, 10, 28);
        (await SignInAsync(portal, "nowa@x.test", First)).Value.ShouldBeDone().Session.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task From_the_companys_day_on_roles_need_a_code(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        var input = new Core.Company.CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://a.test", new DateOnly(2026, 10, 21));
        var system = Core.Kernel.Actor.System("cli");
        (await portal.InScopeAsync((Core.Company.SaveCompany save) => save.RunAsync(system, input, default))).Result.Value.ShouldBeDone();
        (await NeedsAsync("hr1@x.test")).ShouldBeFalse("the day has not come");
        portal.Clock.Set(2026, 10, 21);
        (await NeedsAsync("hr1@x.test")).ShouldBeTrue();
        await portal.TamperAsync(db => db.UserRoles.ExecuteDeleteAsync());
        (await NeedsAsync("hr1@x.test")).ShouldBeFalse("nobody's pay is seen without a role");

        async Task<bool> NeedsAsync(string name)
        {
            var session = (await SignInAsync(portal, name, First)).Value.ShouldBeDone().Session.ShouldBeDone();
            return (await FindAsync(portal, session.Token)).ShouldNotBeNull().NeedsCode;
        }
    }

    private static async Task<string> InviteAsync(SmallCompany company, string code) =>
        (await company.Portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, [code], default)))
            .Value.ShouldBeDone()
            .Sheets.Single()
            .Address.Split('/')[^1];

    private static Task<Result<SignInStep>> ChooseAsync(TestPortal portal, string token, string password) =>
        portal.InScopeAsync((ChoosePassword choose) => choose.RunAsync(token, password, Somebody, default));

    private static Task<Result<SignInStep>> SignInAsync(TestPortal portal, string name, string password) =>
        portal.InScopeAsync((SignIn signIn) => signIn.RunAsync(name, password, Somebody, default));

    private static Task<Result<SignedIn>> EnterAsync(TestPortal portal, string token, string code) =>
        portal.InScopeAsync((EnterCode enter) => enter.RunAsync(token, code, Somebody, default));

    private static Task<CurrentSession?> FindAsync(TestPortal portal, string token) =>
        portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default));

    /// <summary>What an authenticator shows.</summary>
    private static string CodeAt(TestPortal portal, string secret) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
}
