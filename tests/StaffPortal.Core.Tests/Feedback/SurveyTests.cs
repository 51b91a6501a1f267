using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Customers are asked by draw and answer behind a signed link, once.</summary>
public class SurveyTests
{
    private const string Columns = "order,occurred_on,employee_code,segment,customer,language,email\n";

    [Theory, EveryDatabase]
    public async Task A_customer_answers_once_whoever_asks_again(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal);
        (await AskAsync(portal, company, "o1,2026-10-19,ANNA,private,K1,pl,\no2,2026-10-19,BORIS,,K2,,\n")).Asked.ShouldBe(2);
        var links = await LinksAsync(portal);
        var form = (await FindAsync(portal, links["o1"])).ShouldNotBeNull();
        (form.Employee, form.Language, form.IsAnswered, form.AsksCes).ShouldBe(("Anna A", "pl", false, false));

        (await AnswerAsync(portal, links["o1"], new SurveyAnswer())).Field.ShouldBe("Scores");
        (await AnswerAsync(portal, links["o1"], new SurveyAnswer { Nps = 11 })).Field.ShouldBe("Nps");
        (await AnswerAsync(portal, links["o1"], new SurveyAnswer { Nps = 2, WantsCall = true })).Field.ShouldBe("Contact");
        var answer = new SurveyAnswer
        {
            Nps = 2,
            Csat = 1,
            // Not asked for, and therefore not kept.
            Ces = 7,
            Reasons = [AnswerReason.Waiting, AnswerReason.Communication],
            Comment = "  Czekałam\u202e cały dzień ",
            Influenced = true,
            WantsCall = true,
            Contact = "600 100 200",
        };
        // Two tabs at once: one lands, both are thanked.
        var both = await Task.WhenAll(AnswerAsync(portal, links["o1"], answer), AnswerAsync(portal, links["o1"], answer with { Nps = 10 }));
        both.ShouldAllBe(one => one.Result.Value != null);
        both.Count(one => one.Result.Value!.Repeated).ShouldBe(1);
        (await AnswerAsync(portal, links["o1"], answer with { Nps = 9 })).Result.Value.ShouldBeDone().Repeated.ShouldBeTrue();
        (await FindAsync(portal, links["o1"])).ShouldNotBeNull().IsAnswered.ShouldBeTrue();

        var row = await portal.ReadAsync(db => db.Responses.AsNoTracking().Include(r => r.Touchpoint).SingleAsync());
        (row.Csat, row.Ces, row.Reasons, row.Influenced, row.Source).ShouldBe(
            (1, null, "Communication Waiting", true, AnswerSource.Survey)
        );
        (row.Touchpoint!.Code, row.Segment, row.Customer, row.OccurredOn, row.CommentLanguage).ShouldBe(
            ("repair", "private", "K1", new DateOnly(2026, 10, 19), "pl")
        );
        row.Comment.ShouldBe("Czekałam cały dzień");
        var wanted = await portal.ReadAsync(db => db.CustomerCases.AsNoTracking().SingleAsync());
        (wanted.Trigger, wanted.Contact).ShouldBe((CaseTrigger.CallWanted, "600 100 200"));
        (await portal.InScopeAsync((GetSurveys query) => query.OneAsync("repair", default)))!.Line.Counts.ShouldBe(
            new AskedCounts(2, 2, 1)
        );
    }

    [Theory, EveryDatabase]
    public async Task No_changed_expired_or_foreign_link_answers(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal);
        await AskAsync(portal, company, "o1,2026-10-19,ANNA,,K1,,\n");
        var link = (await LinksAsync(portal))["o1"];
        (await FindAsync(portal, link)).ShouldNotBeNull();
        for (var i = 0; i < link.Length; i++)
            foreach (var letter in "AZa9_-")
                if (link[i] != letter)
                    (await FindAsync(portal, $"{link[..i]}{letter}{link[(i + 1)..]}")).ShouldBeNull();
        foreach (
            var other in new[] { "", "x", link + "A", link[..^1], link.ToUpperInvariant(), "%00", new string('A', 38), "ż" + link[1..] }
        )
            (await FindAsync(portal, other)).ShouldBeNull(other);
        // Made by another company's key: the same form, another signature.
        await using var elsewhere = await TestPortal.CreateAsync(database);
        await AskAsync(elsewhere, await StartAsync(elsewhere), "o1,2026-10-19,ANNA,,K1,,\n");
        (await FindAsync(portal, (await LinksAsync(elsewhere))["o1"])).ShouldBeNull();

        portal.Clock.Set(2026, 11, 25);
        (await FindAsync(portal, link)).ShouldBeNull();
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 10 })).Result.IsMissing.ShouldBeTrue();
    }

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
    public async Task Whoever_asks_to_be_called_is_never_too_late_and_nobody_takes_their_place(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal);
        await AskAsync(portal, company, "o1,2026-09-10,ANNA,,K1,,\n");
        var id = await portal.ReadAsync(db => db.ServedOrders.Select(o => o.Id).SingleAsync());
        var batch = await company.ImportAsync($"survey:{id},2026-09-10,ANNA,,,,10,5,,\ncard:1:x,2026-10-10,ANNA,,,,10,5,,\n");
        (batch.Added, batch.Rejected).ShouldBe((0, 2));
        var answer = new SurveyAnswer
        {
            Nps = 9,
            WantsCall = true,
            Contact = "600 100 200",
        };
        (await AnswerAsync(portal, (await LinksAsync(portal))["o1"], answer)).Result.Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.CustomerCases.Select(c => c.Contact).SingleAsync())).ShouldBe("600 100 200");
    }

    [Theory, EveryDatabase]
    public async Task A_card_answers_for_its_owner_until_it_ends_or_they_leave(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await StartAsync(portal);
        var (given, _) = await portal.InScopeAsync((SurveyCards cards) => cards.GiveAsync(company.Hr, "repair", "ANNA", default));
        var id = given.Value.ShouldBeDone().Id;
        (
            await portal.InScopeAsync((SurveyCards cards) => cards.GiveAsync(company.Hr, "repair", "ANNA", default))
        ).Result.Refusal!.Key.ShouldBe("Surveys.HasCard");
        var address = (await portal.InScopeAsync((GetSurveys query) => query.CardAsync("repair", id, default))).ShouldNotBeNull().Address;
        var link = address[(address.LastIndexOf('/') + 1)..];

        string One() => Guid.NewGuid().ToString("N");
        var nonce = One();
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 10, Nonce = nonce }))
            .Result.Value.ShouldBeDone()
            .Repeated.ShouldBeFalse();
        // Sent twice from one look it lands once; the next customer's lands too.
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 0, Nonce = nonce }))
            .Result.Value.ShouldBeDone()
            .Repeated.ShouldBeTrue();
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 7, Nonce = One() })).Result.Value.ShouldBeDone().Repeated.ShouldBeFalse();
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 7, Nonce = "../../x" })).Field.ShouldBe("Scores");
        // What is not asked is no answer.
        (await AnswerAsync(portal, link, new SurveyAnswer { Ces = 7 })).Result.Refusal!.Key.ShouldBe("Survey.NeedsScore");
        (await portal.ReadAsync(db => db.Responses.AllAsync(r => r.Source == AnswerSource.Card))).ShouldBeTrue();
        (await portal.ReadAsync(db => db.Responses.OrderBy(r => r.Id).Select(r => r.Nps).ToListAsync())).ShouldBe([10, 7]);
        (await FindAsync(portal, link)).ShouldNotBeNull().MayStop.ShouldBeFalse();

        // Nobody serves so many in a day: somebody plays with it.
        for (var i = 2; i < AnswerSurvey.MostOfCard; i++)
            (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 10 })).Result.Value.ShouldBeDone();
        (await AnswerAsync(portal, link, new SurveyAnswer { Nps = 10 })).Result.Refusal!.Key.ShouldBe("Survey.CardFull");

        await portal.TamperAsync(async db => (await db.Employees.SingleAsync(e => e.Code == "ANNA")).LeftOn = new DateOnly(2026, 10, 19));
        (await FindAsync(portal, link)).ShouldBeNull();
        await portal.TamperAsync(async db => (await db.Employees.SingleAsync(e => e.Code == "ANNA")).LeftOn = null);
        (await portal.InScopeAsync((SurveyCards cards) => cards.EndAsync(company.Hr, id, default))).Value.ShouldBeDone();
        (await FindAsync(portal, link)).ShouldBeNull();
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

    private static SurveyEdit Edit(int sample) =>
        new()
        {
            Code = "repair",
            Name = new LocalText("After a repair"),
            Touchpoint = "repair",
            AsksNps = true,
            AsksCsat = true,
            AsksCes = false,
            AsksInfluence = true,
            ValidDays = 30,
            SamplePercent = sample,
            RestDays = 90,
            Version = 0,
        };

    /// <summary>A company with one touchpoint and a running survey of it.</summary>
    private static async Task<SmallCompany> StartAsync(TestPortal portal, int sample = 100)
    {
        var company = await SmallCompany.CreateAsync(portal);
        await portal.TamperAsync(db =>
        {
            db.Touchpoints.Add(new Touchpoint { Code = "repair", Name = new LocalText("Repair") });
            return Task.CompletedTask;
        });
        (await portal.InScopeAsync((SaveSurvey save) => save.RunAsync(company.Hr, Edit(sample), default))).Result.Value.ShouldBeDone();
        (await TryAskAsync(portal, company.Hr, "early,2026-10-19,ANNA,,,,\n")).Refusal!.Key.ShouldBe("Surveys.NotRunning");
        (await portal.InScopeAsync((SaveSurvey save) => save.StartAsync(company.Hr, "repair", default))).Value.ShouldBeDone();
        return company;
    }

    private static Task<Result<AskSummary>> TryAskAsync(TestPortal portal, Actor actor, string rows) =>
        portal.InScopeAsync(
            (AskCustomers ask) =>
                ask.RunAsync(actor, "repair", new MemoryStream(Encoding.UTF8.GetBytes(Columns + rows)), new CsvDeclaration(), default)
        );

    private static async Task<AskSummary> AskAsync(TestPortal portal, SmallCompany company, string rows) =>
        (await TryAskAsync(portal, company.Hr, rows)).Value.ShouldBeDone();

    /// <summary>The tokens of the file of links, by order.</summary>
    private static async Task<Dictionary<string, string>> LinksAsync(TestPortal portal)
    {
        using var file = new MemoryStream();
        await portal.InScopeAsync((GetSurveys query) => query.WriteLinksAsync("repair", file, default));
        return Encoding
            .UTF8.GetString(file.ToArray())
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .ToDictionary(line => line.Split(',')[0], line => line[(line.LastIndexOf('/') + 1)..]);
    }

    private static Task<SurveyForm?> FindAsync(TestPortal portal, string link) =>
        portal.InScopeAsync((AnswerSurvey answer) => answer.FindAsync(link, default));

    private static Task<(Result<SurveyAnswered> Result, string? Field)> AnswerAsync(TestPortal portal, string link, SurveyAnswer answer) =>
        portal.InScopeAsync((AnswerSurvey survey) => survey.RunAsync(link, answer, default));
}
