using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Testing;

/// <summary>A company small enough to calculate by hand: an office with a boss and HR, a team of a lead and two, October 2026 open.</summary>
public sealed class SmallCompany(TestPortal portal)
{
    public static readonly YearMonth October = new(2026, 10);

    public const string Plan = """
        { "name": "Small", "currency": "PLN", "proration": "calendar-days",
          "components": [ { "id": "csat", "metric": "csat", "scope": "individual", "weight": 100, "curve": { "kind": "linear", "points": [[50, 0], [100, 100]] } } ],
          "gates": [ { "id": "quiz", "metric": "quiz", "scope": "individual", "minimum": 100, "multiplier": 0.5, "hold": true } ] }
        """;

    /// <summary>Nothing is too late for it, and nobody has ruled on anything.</summary>
    public static readonly BonusMonth OpenOctober = new() { Month = October, CutOffAt = DateTime.MaxValue };

    public TestPortal Portal => portal;

    public Actor Hr { get; private set; } = null!;
    public Actor OtherHr { get; private set; } = null!;
    public Actor Lead { get; private set; } = null!;
    public Actor Anna { get; private set; } = null!;
    public Actor Boris { get; private set; } = null!;
    public Actor Boss { get; private set; } = null!;

    public static async Task<SmallCompany> CreateAsync(TestPortal portal)
    {
        var company = new SmallCompany(portal);
        await portal.TamperAsync(db =>
        {
            db.Plans.Add(
                new MotivationPlan
                {
                    Name = "Small",
                    Versions =
                    {
                        new PlanVersion
                        {
                            Number = 1,
                            FromMonth = October,
                            Rules = Plan,
                            Sha256 = Hashes.Sha256(Plan),
                            PublishedAt = DateTime.UnixEpoch,
                            PublishedBy = "test",
                        },
                    },
                }
            );
            return Task.CompletedTask;
        });
        await company.ImportPeopleAsync(
            """
            code,name,email,position,team,lead_of,target,hired,left
            BOSS,Bo Boss,boss@x.test,Director,OFFICE,OFFICE,,2020-01-01,
            HR1,Hanna Hr,hr1@x.test,HR,OFFICE,,,2020-01-01,
            HR2,Henryk Hr,hr2@x.test,HR,OFFICE,,,2020-01-01,
            LEAD,Lena Lead,lead@x.test,Lead,FIELD,FIELD,4000,2020-01-01,
            ANNA,Anna A,anna@x.test,Engineer,FIELD,,4000,2020-01-01,
            BORIS,Борис Б,boris@x.test,Engineer,FIELD,,3000.50,2020-01-01,
            """
        );
        await portal.TamperAsync(async db =>
        {
            var teams = db.Teams.ToList();
            teams.Single(team => team.Code == "FIELD").ParentId = teams.Single(team => team.Code == "OFFICE").Id;
            await Task.CompletedTask;
        });
        foreach (var (code, role) in new[] { ("HR1", Roles.Hr), ("HR2", Roles.Hr) })
            (
                await portal.InScopeAsync(
                    (CreateAccount create) =>
                        create.RunAsync(Actor.System("cli"), new AccountRequest(code, "Lantern-canoe-41", [role]), default)
                )
            ).Value.ShouldBeDone();
        await portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        (company.Hr, company.OtherHr, company.Lead, company.Anna, company.Boris, company.Boss) = (
            await company.ActorAsync("HR1"),
            await company.ActorAsync("HR2"),
            await company.ActorAsync("LEAD"),
            await company.ActorAsync("ANNA"),
            await company.ActorAsync("BORIS"),
            await company.ActorAsync("BOSS")
        );
        return company;
    }

    /// <summary>Rules that one of HR wrote, and the other publishes.</summary>
    public Task<Result<PlanPublished>> PublishAsync(byte[] rules, YearMonth? from = null) =>
        portal.InScopeAsync(
            (PublishPlan publish) =>
                publish.RunAsync(OtherHr, new PlanRequest(rules, from ?? October) { AuthorId = Hr.EmployeeId, Author = Hr.Name }, default)
        );

    public async Task<Actor> ActorAsync(string code) =>
        (await portal.InScopeAsync((LoadActor load) => load.ByCodeAsync(code, "portal", default)))!;

    public async Task<ImportSummary> ImportPeopleAsync(string csv) =>
        (
            await portal.InScopeAsync(
                (ImportPeople import) => import.RunAsync(Actor.System("cli"), Stream(csv), new TableDeclaration(), default)
            )
        ).Value.ShouldBeDone();

    public async Task<Result<ImportCreated>> TryImportAsync(byte[] content, TableDeclaration? declaration = null)
    {
        var stream = new MemoryStream(content);
        var created = await portal.InScopeAsync(
            (CreateImport create) =>
                create.RunAsync(
                    Actor.System("cli"),
                    new ImportRequest("answers.csv", stream, declaration ?? new TableDeclaration(), KeepContent: false),
                    default
                )
        );
        if (created.Value is { } value)
        {
            stream.Position = 0;
            await portal.InScopeAsync<ImportResponses, bool>(async import =>
            {
                await import.RunAsync(value.Batch, stream, null, default);
                return true;
            });
        }

        return created;
    }

    /// <summary>Imports answers; the header stands in front by itself.</summary>
    public async Task<ImportBatch> ImportAsync(string rows) =>
        (
            await TryImportAsync(
                Encoding.UTF8.GetBytes("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n" + rows)
            )
        )
            .Value.ShouldBeDone()
            .Batch;

    /// <summary>October with answers, in review: Anna has 3 of 4 satisfied, Boris 1 of 2, the lead none.</summary>
    public async Task StartReviewAsync()
    {
        await ImportAsync(
            """
            a1,2026-10-02,ANNA,repair,,,10,5,7,Super
            a2,2026-10-03,ANNA,repair,,,9,4,6,
            a3,2026-10-04,ANNA,install,,,9,5,6,
            a4,2026-10-05,ANNA,repair,,,2,1,2,Плохо
            b1,2026-10-06,BORIS,repair,,,10,5,7,
            b2,2026-10-07,BORIS,repair,,,3,2,3,
            """
        );
        portal.Clock.Set(2026, 11, 7);
        (await portal.InScopeAsync((StartReview start) => start.RunAsync(Hr, October, default))).Value.ShouldBeDone();
    }

    /// <summary>HR pays whom nobody has answered about as it is asked to, and the leads confirm.</summary>
    public async Task ConfirmAllAsync(string decided = "0")
    {
        await portal.InScopeAsync(
            (AdjustPay adjust) => adjust.DecideForAllAsync(OtherHr, October, decided, "Nobody has answered.", default)
        );
        await ConfirmAsync(Lead, "FIELD");
        await ConfirmAsync(Boss, "OFFICE");
    }

    public async Task ConfirmAsync(Actor lead, string team) =>
        (
            await portal.InScopeAsync((ConfirmStatements confirm) => confirm.RunAsync(lead, new ConfirmRequest(October, team), default))
        ).Value.ShouldBeDone();

    /// <summary>Id of an answer by its own id in the file.</summary>
    public Task<long> AnswerAsync(string externalId) =>
        portal.ReadAsync(db => db.Responses.Where(r => r.ExternalId == externalId).Select(r => r.Id).SingleAsync());

    public async Task<Result<Ruled>> RuleAsync(
        long answer,
        RulingKind kind,
        RulingReason reason = RulingReason.Abuse,
        string? person = null
    ) =>
        (
            await portal.InScopeAsync(
                (RuleOnAnswers rule) => rule.RunAsync(Hr, answer, new RulingInput(kind, reason, "Because.", person), default)
            )
        ).Result;

    public async Task<Result<Ruled>> TryRuleAsync(long answer, RulingKind kind) =>
        (
            await portal.InScopeAsync(
                (RuleOnAnswers rule) => rule.TryAsync(Hr, answer, new RulingInput(kind, RulingReason.Abuse, "Because."), default)
            )
        ).Result;

    /// <summary>Imports measures; the header stands in front by itself.</summary>
    public async Task MeasureAsync(string rows) =>
        (
            await portal.InScopeAsync(
                (ImportMeasures import) =>
                    import.RunAsync(
                        Hr,
                        Stream("month,employee_code,metric,numerator,denominator\n" + rows),
                        new TableDeclaration(),
                        default
                    )
            )
        ).Value.ShouldBeDone();

    public async Task<MonthVerification> VerifyAsync() =>
        (await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(Hr, October, default))).Value.ShouldBeDone();

    public async Task<Result<MonthClosed>> CloseAsync(Actor? actor = null) =>
        await portal.InScopeAsync((CloseMonth close) => close.RunAsync(actor ?? Hr, October, default));

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}

public static class Expectations
{
    /// <summary>The value of an outcome that must have succeeded.</summary>
    public static T ShouldBeDone<T>(this T? value)
        where T : class
    {
        Shouldly.ShouldBeNullExtensions.ShouldNotBeNull(value);
        return value;
    }
}
