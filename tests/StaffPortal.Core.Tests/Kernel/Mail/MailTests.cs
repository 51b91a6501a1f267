using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Mail;

/// <summary>Mails from their draft to a real mail server's hands.</summary>
public class MailTests
{
    [Theory, EveryDatabase]
    public async Task A_mail_arrives_once_in_its_readers_language_and_letters(string database)
    {
        await using var server = MailServer.Start();
        await using var portal = await PortalAsync(database, server.Port);
        await SmallCompany.CreateAsync(portal);
        await portal.ReadAsync(db =>
            db.Employees.Where(e => e.Code == "BORIS").ExecuteUpdateAsync(set => set.SetProperty(e => e.Language, "ru"))
        );
        await WriteAsync(portal, "BORIS");
        await WriteAsync(portal, "BORIS");
        (await portal.ReadAsync(db => db.Mails.CountAsync())).ShouldBe(1);
        await SendAsync(portal);

        var mail = server.Received.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Тест «Ценник» нужно пройти до 3 ноября 2026");
        mail.To.ToString().ShouldContain("boris@x.test");
        mail.To.Mailboxes.Single().Name.ShouldBe("Борис Б");
        mail.TextBody!.ShouldContain("Здравствуйте, Борис Б!");
        mail.TextBody!.ShouldContain("https://portal.example.org/training/price");
        mail.Date.UtcDateTime.ShouldBe(new DateTime(2026, 10, 20, 12, 0, 0, DateTimeKind.Utc));
        var row = await portal.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (row.State, row.SentAt).ShouldBe((JobState.Done, portal.Clock.GetUtcNow().UtcDateTime));
    }

    [Theory, EveryDatabase]
    public async Task A_server_that_is_away_is_weather_and_a_refusal_is_not(string database)
    {
        await using var portal = await PortalAsync(database, MailServer.FreePort());
        await SmallCompany.CreateAsync(portal);
        await WriteAsync(portal, "ANNA");
        await SendAsync(portal);
        var waiting = await portal.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (waiting.State, waiting.Attempts, MessageJson.Read(waiting.Problem!).Key).ShouldBe((JobState.Pending, 0, "Jobs.MailUnreachable"));

        await using var server = MailServer.Start(refuse: "anna@x.test");
        await using var refused = await PortalAsync(database, server.Port);
        await SmallCompany.CreateAsync(refused);
        await WriteAsync(refused, "ANNA");
        await SendAsync(refused);
        var row = await refused.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (row.Attempts, MessageJson.Read(row.Problem!).Key).ShouldBe((1, "Jobs.MailRefused"));
        server.Received.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Without_a_server_in_the_settings_nothing_is_queued(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        await WriteAsync(portal, "ANNA");
        (await portal.ReadAsync(db => db.Mails.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Learners_are_reminded_before_the_last_day_and_once_it_is_over_and_not_when_they_have_passed(string database)
    {
        await using var portal = await PortalAsync(database, 25);
        var company = await SmallCompany.CreateAsync(portal);
        var school = new School(company);
        await school.BankAsync();
        var slug = await school.QuizAsync("price", new QuizRules(), await school.QuestionAsync(School.Single()));
        await school.AssignAsync(slug, new DateOnly(2026, 10, 20), 10, team: "FIELD");
        await school.TakeAsync(company.Boris, slug, right: 99);

        (await RemindAsync(26)).ShouldBeEmpty("it is too early");
        (await RemindAsync(27)).ShouldBe(["ANNA soon", "LEAD soon"]);
        (await RemindAsync(28)).ShouldBe(["ANNA soon", "LEAD soon"], "nobody is told twice");
        (await RemindAsync(31)).ShouldBe(["ANNA late", "ANNA soon", "LEAD late", "LEAD soon"]);

        async Task<List<string>> RemindAsync(int day)
        {
            portal.Clock.Set(2026, 10, day);
            await portal.InScopeAsync((RemindLearners remind) => remind.RunAsync(default));
            return
            [
                .. (
                    await portal.ReadAsync(db =>
                        db.Mails.AsNoTracking()
                            .Select(mail => new { Code = db.Employees.First(e => e.Email == mail.ToAddress).Code, mail.Key })
                            .ToListAsync()
                    )
                )
                    .Select(mail => $"{mail.Code} {mail.Key.Split(':')[^1]}")
                    .Order(StringComparer.Ordinal),
            ];
        }
    }

    private static Task<TestPortal> PortalAsync(string database, int port) =>
        TestPortal.CreateAsync(
            database,
            configure: services =>
            {
                services.Configure<MailOptions>(mail => (mail.Server, mail.Port, mail.From) = ("127.0.0.1", port, "portal@example.org"));
                services.Configure<PortalOptions>(portal => portal.Address = "https://portal.example.org/");
            }
        );

    private static Task WriteAsync(TestPortal portal, string code) =>
        portal.InScopeAsync(
            async (IServiceProvider services) =>
            {
                var to = await portal.ReadAsync(db => db.Employees.AsNoTracking().SingleAsync(e => e.Code == code));
                var title = new LocalText("Price", "Ценник", "Cena");
                var draft = new MailDraft(
                    "quiz:1",
                    to.Recipient,
                    new Message("Mail.QuizSoonSubject", title, new DateOnly(2026, 11, 3)),
                    new Message("Mail.QuizSoonBody", to.Name, title, new DateOnly(2026, 11, 3)),
                    "/training/price"
                );
                await services
                    .GetRequiredService<Core.Kernel.Data.Change>()
                    .RunAsync(
                        tx =>
                        {
                            tx.Mail([draft]);
                            return Task.CompletedTask;
                        },
                        default
                    );
            }
        );

    private static async Task SendAsync(TestPortal portal)
    {
        var claimed = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<OutgoingMail>(default))).ShouldBeDone();
        try
        {
            await portal.InScopeAsync((SendMail send) => send.RunAsync(claimed, default));
        }
        catch (Exception problem)
        {
            await portal.InScopeAsync((Leases leases) => leases.GiveBackAsync(claimed, problem, default));
        }
    }
}
