using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;
using static StaffPortal.Core.Tests.Feedback.Asking;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Whom the portal asks, how, and whom it leaves alone.</summary>
public class AskCustomersTests
{
    [Theory, EveryDatabase]
    public async Task The_portal_draws_and_leaves_alone_whom_it_should(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal, sample: 30);
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(i => $"n{i},2026-10-19,ANNA,,C{i},,\n"));
        var first = await AskAsync(portal, company, rows);
        (first.Asked + first.NotDrawn).ShouldBe(1000);
        first.Asked.ShouldBeInRange(250, 350);
        // Reported again, nobody is drawn anew.
        var again = await AskAsync(portal, company, rows);
        (again.Known, again.Asked).ShouldBe((1000, 0));

        var drawn = await portal.ReadAsync(db =>
            db.ServedOrders.Where(o => o.State == ServedState.Asked).OrderBy(o => o.Id).Select(o => o.Customer!).ToListAsync()
        );
        var second = await AskAsync(
            portal,
            company,
            string.Concat(Enumerable.Range(0, 200).Select(i => $"m{i},2026-10-19,ANNA,,{drawn[i]},,\n"))
        );
        (second.Asked, second.Resting + second.NotDrawn).ShouldBe((0, 200));

        // Who does not want to be asked is not, by no survey, also after the rest.
        var link = (await LinksAsync(portal)).First().Value;
        (await portal.InScopeAsync((AnswerSurvey answer) => answer.StopAsync(link, default))).Value.ShouldBeDone().Repeated.ShouldBeFalse();
        (await portal.InScopeAsync((AnswerSurvey answer) => answer.StopAsync(link, default))).Value.ShouldBeDone().Repeated.ShouldBeTrue();
        portal.Clock.Set(2027, 3, 1);
        var third = await AskAsync(
            portal,
            company,
            string.Concat(drawn.Take(100).Select((customer, i) => $"q{i},2027-02-20,ANNA,,{customer},,\n"))
        );
        (third.OptedOut, third.Resting, third.Asked > 0).ShouldBe((1, 0, true));
    }

    [Theory, EveryDatabase]
    public async Task A_bad_row_is_named_and_the_others_are_asked(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal);
        var summary = await AskAsync(
            portal,
            company,
            """
            ,2026-10-19,ANNA,,,,
            e1,19/10/2026,ANNA,,,,
            e2,2026-10-19,NOBODY,,,,
            e3,2026-10-19,ANNA,,,de,
            e4,2026-10-19,ANNA,,,,no address
            e5,2026-10-29,ANNA,,,,
            e6,2026-01-01,ANNA,,,,
            good,2026-10-19,ANNA,,,,
            good,2026-10-19,ANNA,,,,
            """
        );
        (summary.Read, summary.Asked, summary.Known).ShouldBe((9, 1, 1));
        summary
            .Errors.OrderBy(e => e.Line)
            .Select(e => (e.Line, e.Column))
            .ShouldBe([
                (2, "order"),
                (3, "occurred_on"),
                (4, "employee_code"),
                (5, "language"),
                (6, "email"),
                (7, "occurred_on"),
                (8, "occurred_on"),
            ]);
        (await portal.InScopeAsync((SaveSurvey save) => save.EndAsync(company.Hr, "repair", default))).Value.ShouldBeDone();
        (await TryAskAsync(portal, company.Hr, "late,2026-10-19,ANNA,,,,\n")).Refusal!.Key.ShouldBe("Surveys.NotRunning");
        (await TryAskAsync(portal, company.Lead, "late,2026-10-19,ANNA,,,,\n")).IsMissing.ShouldBeTrue();
        // Who was asked before may still answer.
        (await AnswerAsync(portal, (await LinksAsync(portal))["good"], new SurveyAnswer { Csat = 5 })).Result.Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task Mails_wait_for_the_morning_remind_once_and_forget_the_address(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services => services.Configure<MailOptions>(mail => mail.Server = "localhost")
        );
        var company = await StartAsync(portal);
        // Half past ten in the evening in Warsaw.
        portal.Clock.Set(new DateTime(2026, 10, 20, 20, 30, 0, DateTimeKind.Utc));
        var asked = await AskAsync(
            portal,
            company,
            "o1,2026-10-19,ANNA,,K1,ru,one@x.test\no2,2026-10-19,ANNA,,K2,pl,two@x.test\no3,2026-10-19,ANNA,,K3,,\n"
        );
        (asked.Asked, asked.Mailed).ShouldBe((3, 2));
        var mails = await MailsAsync();
        // One tap from the mail leads to the page with that score; nothing is answered before it is sent.
        foreach (var mail in mails)
            for (var score = 0; score <= 10; score++)
                mail.Html.ShouldNotBeNull().ShouldContain($"&amp;nps={score}\"");
        mails
            .Select(m => (m.ToAddress, m.RetryAt))
            .ShouldBe([
                ("one@x.test", new DateTime(2026, 10, 21, 7, 0, 0, DateTimeKind.Utc)),
                ("two@x.test", new DateTime(2026, 10, 21, 7, 0, 0, DateTimeKind.Utc)),
            ]);
        var links = await LinksAsync(portal);
        mails[0].Body.ShouldContain("/s/" + links["o1"]);
        mails[0].Body.ShouldContain("Здравствуйте");
        mails[1].Body.ShouldContain("Dzień dobry");

        // Who has answered already is not written to in the morning.
        (await AnswerAsync(portal, links["o1"], new SurveyAnswer { Nps = 9 })).Result.Value.ShouldBeDone();
        await RemindAsync();
        (await MailsAsync()).Select(m => m.ToAddress).ShouldBe(["two@x.test"]);
        portal.Clock.Set(2026, 10, 26);
        await RemindAsync();
        await RemindAsync();
        var all = await MailsAsync();
        all.Select(m => m.ToAddress).ShouldBe(["two@x.test", "two@x.test"]);
        (await portal.ReadAsync(db => db.ServedOrders.CountAsync(o => o.Address != null))).ShouldBe(0);

        Task<List<OutgoingMail>> MailsAsync() =>
            portal.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Key.StartsWith("survey:")).OrderBy(m => m.Id).ToListAsync());
        async Task RemindAsync()
        {
            await portal.InScopeAsync((RemindCustomers remind) => remind.ForgetAsync(default));
            await portal.InScopeAsync((RemindCustomers remind) => remind.RunAsync(default));
            await portal.InScopeAsync((RemindCustomers remind) => remind.ForgetAsync(default));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_mail_that_has_waited_until_the_evening_goes_out_in_the_morning(string database)
    {
        await using var server = MailServer.Start();
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services =>
                services.Configure<MailOptions>(mail => (mail.Server, mail.Port, mail.From) = ("127.0.0.1", server.Port, "a@example.org"))
        );
        var company = await StartAsync(portal);
        await AskAsync(portal, company, "o1,2026-10-19,ANNA,,K1,pl,one@x.test\n");
        // One minute past eight in the evening in Warsaw.
        portal.Clock.Set(new DateTime(2026, 10, 20, 18, 1, 0, DateTimeKind.Utc));
        await SendAsync();
        server.Received.ShouldBeEmpty();
        var waiting = await portal.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (waiting.State, waiting.Attempts, waiting.RetryAt).ShouldBe(
            (JobState.Pending, 0, new DateTime(2026, 10, 21, 7, 0, 0, DateTimeKind.Utc))
        );
        portal.Clock.Set(new DateTime(2026, 10, 21, 7, 0, 0, DateTimeKind.Utc));
        await SendAsync();
        server.Received.ShouldHaveSingleItem();
        var sent = await portal.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (sent.State, sent.Body, sent.ToAddress).ShouldBe((JobState.Done, "", ""));

        async Task SendAsync()
        {
            var mail = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<OutgoingMail>(default))).ShouldNotBeNull();
            await portal.InScopeAsync((SendMail send) => send.RunAsync(mail, default));
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_wants_to_be_left_alone_is_by_every_name_and_also_after_the_links_time(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services => services.Configure<MailOptions>(mail => mail.Server = "localhost")
        );
        var company = await StartAsync(portal);
        await AskAsync(portal, company, "o1,2026-10-19,ANNA,,K1,,One@X.test\no2,2026-10-19,ANNA,,,,two@x.test\n");
        var links = await LinksAsync(portal);
        (await StopAsync("o1")).ShouldBeTrue();
        // No link of theirs is handed out any more, and no mail waits.
        (await LinksAsync(portal)).Keys.ShouldBe(["o2"]);
        (await portal.ReadAsync(db => db.Mails.Where(m => m.Key.StartsWith("survey:")).Select(m => m.ToAddress).ToListAsync())).ShouldBe([
            "two@x.test",
        ]);
        portal.Clock.Set(2027, 3, 1);
        (await FindAsync(portal, links["o2"])).ShouldBeNull();
        (await StopAsync("o2")).ShouldBeTrue();
        var again = await AskAsync(
            portal,
            company,
            "q1,2027-02-20,ANNA,,,,one@x.test\nq2,2027-02-20,ANNA,,k1,,\nq3,2027-02-20,ANNA,,K9,,TWO@x.test\nq4,2027-02-20,ANNA,,K9,,\n"
        );
        (again.OptedOut, again.Asked).ShouldBe((3, 1));

        async Task<bool> StopAsync(string order) =>
            (await portal.InScopeAsync((AnswerSurvey answer) => answer.StopAsync(links[order], default))).Value is { Repeated: false };
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_asked_is_refused_at_its_field(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("x,2026-10-02,ANNA,repair,,,9,5,,\n");
        var good = Edit(100);
        (await SaveAsync(good with { Code = "Not a name" })).Field.ShouldBe("Code");
        (await SaveAsync(good with { Name = LocalText.Empty })).Field.ShouldBe("Name");
        (await SaveAsync(good with { Touchpoint = "nowhere" })).Field.ShouldBe("Touchpoint");
        (await SaveAsync(good with { AsksNps = false, AsksCsat = false })).Field.ShouldBe("Questions");
        (await SaveAsync(good with { SamplePercent = 0 })).Field.ShouldBe("SamplePercent");
        (await SaveAsync(good with { SamplePercent = null })).Field.ShouldBe("SamplePercent");
        (await SaveAsync(good with { ValidDays = 366 })).Field.ShouldBe("ValidDays");
        (await SaveAsync(good with { RestDays = -1 })).Field.ShouldBe("RestDays");
        (await SaveAsync(good)).Result.Value.ShouldBeDone();
        (await SaveAsync(good)).Result.Refusal!.Key.ShouldBe("Surveys.CodeTaken");
        (await SaveAsync(good with { Version = 7 })).Result.Refusal!.Key.ShouldBe("Orientation.EditConflict");

        Task<(Result<SurveySaved> Result, string? Field)> SaveAsync(SurveyEdit edit) =>
            portal.InScopeAsync((SaveSurvey save) => save.RunAsync(company.Hr, edit, default));
    }
}
