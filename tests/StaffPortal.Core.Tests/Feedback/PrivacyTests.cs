using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Company;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Feedback.Privacy;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Orientation;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Feedback;

/// <summary>Customers' own data: covered, read under the audit's eye, forgotten in time, given out and erased; no figure moves by it.</summary>
public class PrivacyTests
{
    [Theory]
    [InlineData("Call 600 100 200 please", "Call ••• please")]
    [InlineData("Звоните +7 (912) 345-67-89!", "Звоните •••!")]
    [InlineData("пишите на иван.петров@пример.рф или a.b+c@mail.example.org.", "пишите на ••• или •••.")]
    [InlineData("48600100200", "•••")]
    [InlineData("Order 12345, 1 200 zł, 28.11.2026 at 14:30, 8 to 10", "Order 12345, 1 200 zł, 28.11.2026 at 14:30, 8 to 10")]
    [InlineData("a@b", "a@b")]
    [InlineData("", "")]
    public void What_reaches_somebody_is_covered(string words, string expected) => MaskedWords.Of(words).ShouldBe(expected);

    [Theory, EveryDatabase]
    public async Task Covered_words_are_read_by_HR_alone_and_noted(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("p1,2026-10-02,ANNA,,,C1,9,5,,Ring 600 100 200 or Mrs Kowalska\np2,2026-10-02,ANNA,,,C1,9,5,,Fine\n");
        var id = await company.AnswerAsync("p1");
        (await WordsAsync()).ShouldBe("Ring ••• or Mrs Kowalska");
        // The same file again is the same, covered or not.
        (await company.ImportAsync("p1,2026-10-02,ANNA,,,C1,9,5,,Ring 600 100 200 or Mrs Kowalska\n")).Duplicates.ShouldBe(1);

        (await OriginalAsync(company.Lead)).IsMissing.ShouldBeTrue();
        (await OriginalAsync(company.Anna)).IsMissing.ShouldBeTrue();
        (await OriginalAsync(company.Hr)).Value.ShouldBeDone().Text.ShouldBe("Ring 600 100 200 or Mrs Kowalska");
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "answer.original"))).ShouldBe(1);

        (await MaskAsync(" ")).Field.ShouldBe("Part");
        (await MaskAsync("Nowak")).Result.Refusal!.Key.ShouldBe("Privacy.NoSuchPart");
        (await MaskAsync("kowalska")).Result.Value.ShouldBeDone();
        (await WordsAsync()).ShouldBe("Ring ••• or Mrs •••");
        (await OriginalAsync(company.Hr)).Value.ShouldBeDone().Text.ShouldContain("Kowalska");

        Task<string?> WordsAsync() => portal.ReadAsync(db => db.Responses.Where(r => r.Id == id).Select(r => r.Comment).SingleAsync());
        Task<Result<Original>> OriginalAsync(Actor actor) => portal.InScopeAsync((ReadOriginal read) => read.RunAsync(actor, id, default));
        Task<(Result<Masked> Result, string? Field)> MaskAsync(string part) =>
            portal.InScopeAsync((MaskWords mask) => mask.RunAsync(company.Hr, id, part, default));
    }

    [Theory, EveryDatabase]
    public async Task Erased_customers_leave_every_figure_and_closed_month_as_it_was(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync(
            "z1,2026-10-02,ANNA,repair,private,C7,2,1,3,Ring 600 100 200\nz2,2026-10-05,BORIS,repair,,C8,9,5,7,Thanks\n"
        );
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var range = new VoiceRange(SmallCompany.October, SmallCompany.October);
        var before = await portal.InScopeAsync((GetVoiceFigures query) => query.RunAsync(company.Hr, range, default));

        (await portal.InScopeAsync((FindCustomer find) => find.RunAsync(company.Lead, "C7", default))).ShouldBeNull();
        (await portal.InScopeAsync((FindCustomer find) => find.RunAsync(company.Hr, "C9", default))).ShouldBeNull();
        var held = (await portal.InScopeAsync((FindCustomer find) => find.RunAsync(company.Hr, " C7 ", default))).ShouldNotBeNull();
        (held.Answers, held.Comments).ShouldBe((1, 1));
        var copy = (await portal.InScopeAsync((CopyCustomer copy) => copy.RunAsync(company.Hr, "C7", default))).ShouldNotBeNull();
        Encoding.UTF8.GetString(copy).ShouldContain("600 100 200");

        (await portal.InScopeAsync((EraseCustomer erase) => erase.RunAsync(company.Hr, "C7", default)))
            .Value.ShouldBeDone()
            .Answers.ShouldBe(1);
        (await portal.InScopeAsync((FindCustomer find) => find.RunAsync(company.Hr, "C7", default))).ShouldBeNull();
        var row = await portal.ReadAsync(db => db.Responses.AsNoTracking().SingleAsync(r => r.ExternalId == "z1"));
        (row.Comment, row.Customer, row.Nps, row.WordsForgottenAt is null).ShouldBe((null, null, 2, false));
        (await portal.ReadAsync(db => db.OriginalWords.CountAsync())).ShouldBe(0);
        (await portal.ReadAsync(db => db.Responses.CountAsync(r => r.Comment == "Thanks"))).ShouldBe(1);

        (await company.VerifyAsync()).Differences.ShouldBeEmpty();
        (await portal.InScopeAsync((VerifyTallies verify) => verify.RunAsync(default))).Differences.ShouldBeEmpty();
        var after = await portal.InScopeAsync((GetVoiceFigures query) => query.RunAsync(company.Hr, range, default));
        (after.Now.ToText(), after.Comments).ShouldBe((before.Now.ToText(), before.Comments));
        // Sent again, the erased words do not come back.
        (await company.ImportAsync("z1,2026-10-02,ANNA,repair,private,C7,2,1,3,Ring 600 100 200\n")).Duplicates.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_customer_known_by_address_alone_is_erased_with_everything_that_follows(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services => services.Configure<MailOptions>(mail => mail.Server = "localhost")
        );
        var company = await SmallCompany.CreateAsync(portal);
        await portal.TamperAsync(db =>
        {
            db.Touchpoints.Add(new Touchpoint { Code = "repair", Name = new LocalText("Repair") });
            return Task.CompletedTask;
        });
        var edit = new SurveyEdit
        {
            Code = "repair",
            Name = new LocalText("Repair"),
            Touchpoint = "repair",
            AsksNps = true,
            AsksCsat = false,
            AsksCes = false,
            AsksInfluence = false,
            ValidDays = 30,
            SamplePercent = 100,
            RestDays = 0,
            Version = 0,
        };
        (await portal.InScopeAsync((SaveSurvey save) => save.RunAsync(company.Hr, edit, default))).Result.Value.ShouldBeDone();
        (await portal.InScopeAsync((SaveSurvey save) => save.StartAsync(company.Hr, "repair", default))).Value.ShouldBeDone();
        var served = "order,occurred_on,employee_code,email\no1,2026-10-19,ANNA,Kim@X.test\no2,2026-10-19,ANNA,kim@x.test\n";
        await portal.InScopeAsync(
            (AskCustomers ask) =>
                ask.RunAsync(company.Hr, "repair", new MemoryStream(Encoding.UTF8.GetBytes(served)), new TableDeclaration(), default)
        );
        var order = await portal.ReadAsync(db => db.ServedOrders.OrderBy(o => o.Id).FirstAsync());
        var link = await portal.InScopeAsync(
            (SurveyTokens tokens) => tokens.WriteAsync(new SurveyLink(SurveyLinkKind.Order, order.Id), order.ExpiresAt!.Value, default)
        );
        var answer = new SurveyAnswer
        {
            Nps = 1,
            Comment = "Terrible",
            WantsCall = true,
            Contact = "kim@x.test",
        };
        (await portal.InScopeAsync((AnswerSurvey survey) => survey.RunAsync(link, answer, default))).Result.Value.ShouldBeDone();

        var held = (await portal.InScopeAsync((FindCustomer find) => find.RunAsync(company.Hr, "KIM@x.test", default))).ShouldNotBeNull();
        (held.Answers, held.Cases, held.Orders).ShouldBe((1, 1, 2));
        (await portal.InScopeAsync((EraseCustomer erase) => erase.RunAsync(company.Hr, "KIM@x.test", default))).Value.ShouldBeDone();
        (await portal.ReadAsync(db => db.Responses.CountAsync(r => r.Comment != null || r.CustomerKey != null))).ShouldBe(0);
        (await portal.ReadAsync(db => db.CustomerCases.CountAsync(c => c.Contact != null))).ShouldBe(0);
        (await portal.ReadAsync(db => db.ServedOrders.CountAsync(o => o.Address != null || o.CustomerKey != null))).ShouldBe(0);
        (await portal.ReadAsync(db => db.Mails.CountAsync(m => m.ToAddress == "kim@x.test"))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Rows_that_did_not_land_keep_no_number_and_no_second_version(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("i1,2026-10-02,ANNA,,,C1,9,5,,Fine\n");
        await company.ImportAsync(
            "i1,2026-10-02,ANNA,,,C1,9,5,,Ring 600 100 200\ni2,2026-10-02,NOBODY,,,C2,9,5,,Ring 600 100 201\ni3,2026-10-02,ANNA,,,C3,99,5,,Ring 600 100 202\n"
        );
        var rows = await portal.ReadAsync(db => db.ImportIssues.Select(i => i.Row).ToListAsync());
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(row => !row.Contains("600 100"));
        rows.ShouldNotContain(row => row.Contains("\"i1\"") && row.Contains("Ring"));
    }

    [Theory, EveryDatabase]
    public async Task Words_are_forgotten_when_their_time_is_over_and_not_before(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("t1,2026-09-10,ANNA,,,C1,9,5,,Long ago\nt2,2026-10-15,ANNA,,,C2,9,5,,Yesterday\n");
        (await ForgetAsync()).ShouldBe(0);
        var input = new CompanyInput("Small", "en", "Europe/Warsaw", 5, "http://localhost:5080") { KeepWordsMonths = 121 };
        (await SaveAsync(input)).Field.ShouldBe("KeepWordsMonths");
        (await SaveAsync(input with { KeepWordsMonths = 1 })).Result.Value.ShouldBeDone();
        (await ForgetAsync()).ShouldBe(1);
        (await ForgetAsync()).ShouldBe(0);
        (await portal.ReadAsync(db => db.Responses.OrderBy(r => r.ExternalId).Select(r => r.Comment).ToListAsync())).ShouldBe([
            null,
            "Yesterday",
        ]);
        (await portal.ReadAsync(db => db.Responses.CountAsync(r => r.Nps == 9))).ShouldBe(2);

        Task<int> ForgetAsync() => portal.InScopeAsync((ForgetWords forget) => forget.RunAsync(default));
        Task<(Result<CompanySaved> Result, string? Field)> SaveAsync(CompanyInput settings) =>
            portal.InScopeAsync((SaveCompany save) => save.RunAsync(Actor.System("test"), settings, default));
    }
}
