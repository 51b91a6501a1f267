using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.Motivation.Reading;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Teams;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Demo;

/// <param name="Responses">Null for the natural number, a median near 14 a person and month.</param>
public sealed record DemoRequest(int Employees = 51, int? Responses = null, int Months = 12);

/// <param name="Share">0..1.</param>
public sealed record DemoProgress(string Step, double Share);

/// <summary>
/// Fills an empty database with a deterministic fictional company: months closed through the portal's own use cases on a clock of their own, one in review, one open.
/// Only the calendar moves with the day it is made on; people, answers and figures are always the same.
/// </summary>
public sealed class CreateDemo(
    PortalContext db,
    Change change,
    DatabaseProvider provider,
    CompanyClock clock,
    IOptions<PortalOptions> options,
    CompanyProfile profile,
    IServiceProvider services
)
{
    public const string Password = "Demo-portal-2026!",
        CompanyName = "Ambar Service";

    private const int Smallest = 51,
        MostAsked = 500;

    /// <summary>The demo accounts: name in the address, the person's place in the company, roles.</summary>
    public static readonly IReadOnlyList<(string Email, string Team, int Place, string[] Roles)> Accounts =
    [
        ("employee@demo.test", "FIELD-N", 1, []),
        ("lead@demo.test", "FIELD-N", 0, []),
        ("hr@demo.test", "OFFICE", 1, [Roles.Hr]),
        ("editor@demo.test", "OFFICE", 2, [Roles.Editor]),
        ("admin@demo.test", "OFFICE", 3, [Roles.Admin]),
    ];

    public async Task RunAsync(DemoRequest request, IProgress<DemoProgress>? progress, CancellationToken cancel)
    {
        if (request.Employees < Smallest || request.Months is < 2 or > 36 || request.Responses < 0)
            throw new ArgumentOutOfRangeException(nameof(request), $"At least {Smallest} employees and 2 to 36 months.");
        if (await db.Employees.AnyAsync(cancel))
            throw new InvalidOperationException("The database is not empty.");
        var review = ReviewMonth();
        var first = review.AddMonths(2 - request.Months);
        var company = new DemoCompany(request.Employees, first, review);
        await change.RunAsync(
            async tx =>
            {
                db.Companies.Add(
                    new CompanySettings
                    {
                        Name = CompanyName,
                        Language = profile.Language,
                        TimeZone = profile.TimeZone,
                        CutOffDays = profile.CutOffDays,
                        Address = profile.Address,
                    }
                );
                await company.SavePeopleAsync(db, tx, cancel);
                db.Plans.Add(
                    new MotivationPlan
                    {
                        Name = DemoPlan.Name,
                        Versions =
                        {
                            new PlanVersion
                            {
                                Number = 1,
                                FromMonth = first,
                                Rules = DemoPlan.Rules,
                                Sha256 = Hashes.Sha256(DemoPlan.Rules),
                                PublishedAt = first.FirstDay.AddDays(-10).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                                PublishedBy = "Ирина Белова",
                            },
                        },
                    }
                );
                foreach (var (code, name, _) in DemoPeople.Touchpoints)
                    db.Touchpoints.Add(new Touchpoint { Code = code, Name = name });
                await db.SaveChangesAsync(cancel);
                await company.SaveAssignmentsAsync(db, tx, cancel);
            },
            cancel
        );
        progress?.Report(new DemoProgress("people", 0.02));

        var months = Enumerable.Range(0, request.Months).Select(i => first.AddMonths(i)).ToList();
        await AnswersAsync(request, company, months, progress, cancel);
        await provider.AnalyzeAsync(db, cancel);
        await AccountsAsync(company, cancel);
        await HistoryAsync(months, review, company, progress, cancel);
        await ReadPlanAsync(company, cancel);
        await ImportAsync(months[^1], company, cancel);
        if (request.Employees <= MostAsked)
            await DemoVoice.ServedAsync(db, change, clock.Today, cancel);
        await provider.AnalyzeAsync(db, cancel);
        progress?.Report(new DemoProgress("done", 1));
    }

    /// <summary>The last month whose cut-off has passed.</summary>
    private YearMonth ReviewMonth()
    {
        var month = clock.ThisMonth.AddMonths(-1);
        while (clock.UtcNow < clock.CutOff(month))
            month = month.AddMonths(-1);
        return month;
    }

    private async Task AnswersAsync(
        DemoRequest request,
        DemoCompany company,
        List<YearMonth> months,
        IProgress<DemoProgress>? progress,
        CancellationToken cancel
    )
    {
        var touchpoints = await db
            .Touchpoints.AsNoTracking()
            .ToDictionaryAsync(touchpoint => touchpoint.Code, StringComparer.Ordinal, cancel);
        var answers = new DemoAnswers(clock, touchpoints);
        var natural = company.Frontline.Count * 14.2 * months.Count;
        var people = company
            .Frontline.Select(member =>
                DemoAnswers.TraitsOf(member.Employee, member.Team, request.Responses is { } wanted ? wanted / natural : 1)
            )
            .ToList();
        foreach (var (i, month) in months.Index())
        {
            await change.RunAsync(
                async tx =>
                {
                    var made = people.SelectMany(person => answers.Of(person, month, clock.Today)).ToList();
                    await tx.BulkInsertAsync(made, cancel);
                    await services.GetRequiredService<CountAnswers>().AddAsync(made, cancel);
                    await tx.BulkInsertAsync(company.MeasuresOf(month), cancel);
                    tx.Figures();
                },
                cancel
            );
            progress?.Report(new DemoProgress($"answers {month}", 0.05 + 0.4 * (i + 1) / months.Count));
        }
    }

    /// <summary>Nearly everybody has read the rules in the days after they came out.</summary>
    private async Task ReadPlanAsync(DemoCompany company, CancellationToken cancel)
    {
        var published = await db
            .PlanVersions.OrderByDescending(version => version.Number)
            .Select(version => new { version.Id, version.PublishedAt })
            .FirstAsync(cancel);
        var read = company.ReadersOfPlan.Select(
            (employee, i) =>
            {
                var at = published.PublishedAt.AddHours(3 + 7 * (i % 20));
                return new PlanAcknowledgement
                {
                    EmployeeId = employee,
                    PlanVersionId = published.Id,
                    At = at < clock.UtcNow ? at : clock.UtcNow,
                };
            }
        );
        await change.RunAsync(async tx => await tx.BulkInsertAsync(read, cancel), cancel);
    }

    private async Task AccountsAsync(DemoCompany company, CancellationToken cancel)
    {
        var create = services.GetRequiredService<CreateAccount>();
        foreach (var (_, team, place, roles) in Accounts)
            await create.RunAsync(Actor.System("cli"), new AccountRequest(company.CodeOf(team, place), Password, roles), cancel);
    }

    /// <summary>Everything that happened goes through the use cases that people use, at the time they would have done it.</summary>
    private async Task HistoryAsync(
        List<YearMonth> months,
        YearMonth review,
        DemoCompany company,
        IProgress<DemoProgress>? progress,
        CancellationToken cancel
    )
    {
        await using var past = new DemoPast(provider, options);
        var events = new DemoEvents(months[0].FirstDay.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc), clock.UtcNow);
        var standards = new DemoStandards(past, company, clock.UtcNow, cancel);
        new DemoOrientation(past, company, standards, clock.UtcNow, cancel).Plan(events);
        standards.Plan(events);
        new DemoTraining(past, company, clock.UtcNow, cancel).Plan(events);
        events.At(
            months[^1].FirstDay.ToDateTime(new TimeOnly(5, 0), DateTimeKind.Utc),
            async () =>
            {
                var hr = await past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
                await past.DoAsync(
                    (PublishPlan publish) =>
                        publish.RunAsync(
                            hr,
                            new PlanRequest(Encoding.UTF8.GetBytes(DemoPlan.RulesWithStandards), months[^1])
                            {
                                Consultation = new Consultation("Совет трудового коллектива", "14", months[^1].FirstDay.AddDays(-20)),
                            },
                            cancel
                        )
                );
            }
        );
        events.Ago(
            2,
            async () =>
            {
                var hr = await past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
                var away = new DeputyInput(company.CodeOf("FIELD-S", 1), past.Clock.Today.AddDays(6), past.Clock.Today.AddDays(12));
                await past.DoAsync(async (SaveDeputy save) => (await save.RunAsync(hr, "FIELD-S", away, cancel)).Result);
            }
        );
        events.Ago(
            1,
            async () =>
            {
                var hr = await past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
                var draft = new ProposalInput(Encoding.UTF8.GetBytes(DemoPlan.RulesWithCap), months[^1].AddMonths(1), null, false, 0);
                await past.DoAsync(async (SaveProposal save) => (await save.RunAsync(hr, draft, cancel)).Result);
            }
        );
        foreach (var month in months)
            PlanMonth(events, past, month, review, company, cancel);
        new DemoDecisions(past, company, review.AddMonths(-1), cancel).Plan(events);
        new DemoVoice(past, company, cancel).Plan(events, months[0]);
        await events.PlayAsync(past, progress);
    }

    private static void PlanMonth(
        DemoEvents events,
        DemoPast past,
        YearMonth month,
        YearMonth review,
        DemoCompany company,
        CancellationToken cancel
    )
    {
        Task<Actor> HrAsync() => past.ActorAsync(company.CodeOf("OFFICE", 1), cancel);
        events.At(
            month.FirstDay.ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc),
            () => past.AskAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), cancel))
        );
        // What the portal does by itself every hour, once a month.
        events.At(
            month.FirstDay.AddDays(1).ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc),
            () => past.AskAsync((SettleHeld settle) => settle.RunAsync(cancel))
        );
        if (month > review)
            return;
        var reviewed = past.Clock.CutOff(month).AddHours(9);
        events.At(
            reviewed,
            async () =>
            {
                var hr = await HrAsync();
                await past.DoAsync((StartReview start) => start.RunAsync(hr, month, cancel));
            }
        );
        events.At(
            reviewed.AddDays(2.5),
            async () => await ConfirmAsync(past, month, month == review ? "FIELD-N" : null, await HrAsync(), cancel)
        );
        if (month == review)
            return;
        events.At(reviewed.AddDays(2), async () => await DecideAsync(past, month, await HrAsync(), cancel));
        events.At(
            reviewed.AddDays(3),
            async () =>
            {
                var hr = await HrAsync();
                await past.DoAsync((CloseMonth close) => close.RunAsync(hr, month, cancel));
            }
        );
    }

    /// <summary>Leads whom no customer has answered about have nothing measured: HR pays the target and says why.</summary>
    private static async Task DecideAsync(DemoPast past, YearMonth month, Actor hr, CancellationToken cancel)
    {
        var isOpen = await past.AskAsync(
            (PortalContext db) => db.Statements.AnyAsync(s => s.Month!.Month == month && s.NeedsDecision, cancel)
        );
        if (isOpen)
            await past.DoAsync(
                async (AdjustPay adjust) =>
                    (await adjust.DecideForAllAsync(hr, month, "100", "Клиенты не оценивали: выплачена целевая премия", cancel)).Result
            );
    }

    /// <summary>Every lead confirms the own team; in the month in review one team and the leads' own statements still wait.</summary>
    private static async Task ConfirmAsync(DemoPast past, YearMonth month, string? exceptTeam, Actor hr, CancellationToken cancel)
    {
        var teams = await past.AskAsync(
            (PortalContext db) =>
                db
                    .Teams.AsNoTracking()
                    .Include(team => team.Lead)
                    .Where(team => db.Statements.Any(s => s.Month!.Month == month && s.ReviewTeamId == team.Id))
                    .OrderBy(team => team.Id)
                    .ToListAsync(cancel)
        );
        foreach (var team in teams.Where(team => exceptTeam is null || (team.Code != exceptTeam && team.ParentId is not null)))
        {
            var lead = await past.ActorAsync(team.Lead!.Code, cancel);
            await past.DoAsync((ConfirmStatements confirm) => confirm.RunAsync(lead, new ConfirmRequest(month, team.Code), cancel));
        }

        var top = await past.AskAsync(
            (PortalContext db) => db.Statements.AnyAsync(s => s.Month!.Month == month && s.ReviewTeamId == BonusStatement.TopReview, cancel)
        );
        if (exceptTeam is null && top)
            await past.DoAsync((ConfirmStatements confirm) => confirm.RunAsync(hr, new ConfirmRequest(month, null), cancel));
    }

    /// <summary>A last upload of the open month, with the rows that such files have: unknown people, scores off the scale, a row twice.</summary>
    private async Task ImportAsync(YearMonth open, DemoCompany company, CancellationToken cancel)
    {
        var day = clock.Today < open.LastDay ? clock.Today : open.LastDay;
        var known = company.Frontline.Take(6).Select(member => member.Employee.Code).ToList();
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        foreach (var (i, code) in known.Index())
            csv.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"U-{i + 1},{day:yyyy-MM-dd},{code},repair,private,C9{i:D4},{10 - i % 3},{5 - i % 2},{7 - i % 3},\n"
            );
        csv.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"U-7,{day:yyyy-MM-dd},E9001,repair,private,C90007,9,5,6,\"Мастер приехал быстро\"\n"
        );
        csv.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"U-8,{day:yyyy-MM-dd},E9002,hotline,business,C90008,3,2,2,\"Nikt nie oddzwonił\"\n"
        );
        csv.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"U-9,{day:yyyy-MM-dd},{company.LeaverCode},repair,private,C90009,8,4,5,\n"
        );
        csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"U-10,{day:yyyy-MM-dd},{known[0]},repair,private,C90010,11,5,6,\n");
        csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"U-1,{day:yyyy-MM-dd},{known[0]},repair,private,C90000,10,5,7,\n");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString()));
        var hr = await ActorAsync(company.CodeOf("OFFICE", 1), cancel);
        var created = Done(
            await services
                .GetRequiredService<CreateImport>()
                .RunAsync(hr, new ImportRequest("answers-last-week.csv", content, new TableDeclaration(), KeepContent: false), cancel)
        );
        content.Position = 0;
        await services.GetRequiredService<ImportResponses>().RunAsync(created.Batch, content, null, cancel);
    }

    private async Task<Actor> ActorAsync(string code, CancellationToken cancel) =>
        (await services.GetRequiredService<LoadActor>().ByCodeAsync(code, "cli", cancel))!;

    private static T Done<T>(Result<T> result)
        where T : class =>
        result.Value ?? throw new InvalidOperationException($"The demo company could not be made: {result.Refusal?.Key ?? "missing"}.");
}
