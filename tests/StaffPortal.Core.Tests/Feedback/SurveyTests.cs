using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;
using static StaffPortal.Core.Tests.Feedback.Asking;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Customers are asked by draw and answer behind a signed link, once.</summary>
public class SurveyTests
{
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
}
