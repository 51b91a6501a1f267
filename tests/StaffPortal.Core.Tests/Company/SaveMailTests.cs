using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Company;

public class SaveMailTests
{
    [Theory, EveryDatabase]
    public async Task A_trial_arrives_and_what_is_kept_sends_the_portals_mails(string database)
    {
        await using var server = MailServer.Start();
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, admin) = await CompanyAsync(portal);
        var input = new MailInput("127.0.0.1", server.Port, false, null, null, "portal@example.org");

        (await SaveAsync(portal, admin, input with { OnlyTry = true })).Result.Value.ShouldBeDone().TriedAt.ShouldBe("hr2@x.test");
        server.Received.ShouldHaveSingleItem().To.ToString().ShouldContain("hr2@x.test");
        (await ServerAsync(portal)).ShouldBe("", "a trial keeps nothing");
        (await portal.ReadAsync(db => db.Mails.CountAsync())).ShouldBe(0);

        (await SaveAsync(portal, admin, input)).Result.Value.ShouldBeDone();
        (await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["ANNA"], default)))
            .Value.ShouldBeDone()
            .Sheets.Single()
            .IsMailed.ShouldBeTrue();
        var mail = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<OutgoingMail>(default))).ShouldBeDone();
        await portal.InScopeAsync((SendMail send) => send.RunAsync(mail, default));
        server.Received.Count.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_password_is_kept_for_its_own_server_and_name_alone(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (_, admin) = await CompanyAsync(portal);
        var input = new MailInput("smtp.example.org", 587, true, "portal", "geheim-4711", "portal@example.org");
        (await SaveAsync(portal, admin, input)).Result.Value.ShouldBeDone();
        (await KeptAsync()).ShouldNotContain("4711");
        (await KeptAsync()).Length.ShouldBeGreaterThan(20);
        (await ViewAsync()).HasPassword.ShouldBeTrue();
        (await ViewAsync()).Input.Password.ShouldBeNull();

        (await SaveAsync(portal, admin, input with { Password = null, From = "other@example.org" })).Result.Value.ShouldBeDone();
        (await ViewAsync()).HasPassword.ShouldBeTrue("server and name are the same");
        foreach (
            var other in new[]
            {
                input with
                {
                    Password = null,
                    Server = "evil.example.org",
                },
                input with
                {
                    Password = null,
                    User = "other",
                },
                input with
                {
                    Password = null,
                    Tls = false,
                },
            }
        )
        {
            (await SaveAsync(portal, admin, input)).Result.Value.ShouldBeDone();
            (await SaveAsync(portal, admin, other)).Result.Value.ShouldBeDone();
            (await ViewAsync()).HasPassword.ShouldBeFalse();
        }

        (
            await portal.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "company.mail").Select(e => e.Details).ToListAsync())
        ).ShouldAllBe(details => !details.Contains("geheim"));

        Task<string> KeptAsync() => portal.ReadAsync(db => db.Companies.Select(c => c.MailPassword).SingleAsync());
        Task<MailView> ViewAsync() => portal.InScopeAsync((SaveMail save) => Task.FromResult(save.Find(admin).ShouldNotBeNull()));
    }

    /// <summary>The form is shown again after a trial, and a password field never with what was typed.</summary>
    [Theory, EveryDatabase]
    public async Task A_password_that_was_tried_is_kept_without_typing_it_again(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (_, admin) = await CompanyAsync(portal);
        var typed = new MailInput("smtp.example.org", 587, true, "portal", "geheim-4711", "portal@example.org");
        var again = await portal.InScopeAsync((SaveMail save) => Task.FromResult(save.Again(typed)));
        again.Password.ShouldBeNull();
        again.Given.ShouldNotBeNull().ShouldNotContain("geheim");
        (await SaveAsync(portal, admin, again with { Given = again.Given + "x" })).Result.Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Companies.Select(c => c.MailPassword).SingleAsync())).ShouldBe("", "it was not made here");
        (await SaveAsync(portal, admin, again)).Result.Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Companies.Select(c => c.MailPassword).SingleAsync())).ShouldBe(again.Given);
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_said_and_administrators_alone_decide(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var (company, admin) = await CompanyAsync(portal);
        var input = new MailInput("127.0.0.1", MailServer.FreePort(), false, null, null, "portal@example.org");
        (await SaveAsync(portal, company.Hr, input)).Result.IsMissing.ShouldBeTrue();
        (await SaveAsync(portal, admin, input with { OnlyTry = true })).Result.Refusal!.Key.ShouldBe("Company.MailNoAnswer");
        foreach (
            var (wrong, field) in new[]
            {
                (input with { Server = "not a server" }, "Server"),
                (input with { Server = "smtp://x.test" }, "Server"),
                (input with { Port = 0 }, "Port"),
                (input with { Port = null }, "Port"),
                (input with { From = "nobody" }, "From"),
                (input with { From = "a@b.test\r\nBcc: c@d.test" }, "From"),
                (input with { User = new string('x', 201) }, "User"),
            }
        )
            (await SaveAsync(portal, admin, wrong)).Field.ShouldBe(field);
        (await ServerAsync(portal)).ShouldBe("");
    }

    [Theory, EveryDatabase]
    public async Task The_operators_server_counts_before_the_companys(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services =>
                services.Configure<MailOptions>(mail => (mail.Server, mail.From) = ("mx.operator.test", "o@operator.test"))
        );
        var (_, admin) = await CompanyAsync(portal);
        var view = await portal.InScopeAsync((SaveMail save) => Task.FromResult(save.Find(admin).ShouldNotBeNull()));
        (view.IsOperators, view.Input.Server).ShouldBe((true, "mx.operator.test"));
        (await SaveAsync(portal, admin, view.Input with { Server = "smtp.example.org" })).Result.IsMissing.ShouldBeTrue();
    }

    private static async Task<(SmallCompany Company, Actor Admin)> CompanyAsync(TestPortal portal)
    {
        var company = await SmallCompany.CreateAsync(portal);
        (
            await portal.InScopeAsync(
                (SaveCompany save) =>
                    save.RunAsync(Actor.System("cli"), new CompanyInput("A", "pl", "Europe/Warsaw", 5, "https://a.test"), default)
            )
        ).Result.Value.ShouldBeDone();
        (
            await portal.InScopeAsync(
                (SaveAccess save) => save.RunAsync(Actor.System("cli"), new AccessRequest("HR2", [Roles.Admin], true), default)
            )
        ).Value.ShouldBeDone();
        return (company, await company.ActorAsync("HR2"));
    }

    private static Task<string> ServerAsync(TestPortal portal) =>
        portal.ReadAsync(db => db.Companies.Select(c => c.MailServer).SingleAsync());

    private static Task<(Result<MailSaved> Result, string? Field)> SaveAsync(TestPortal portal, Actor actor, MailInput input) =>
        portal.InScopeAsync((SaveMail save) => save.RunAsync(actor, input, default));
}
