using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Teams;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>What HR changes of people by hand, and what it does to their pay.</summary>
public class PersonTests
{
    private static readonly YearMonth October = SmallCompany.October;

    [Theory, EveryDatabase]
    public async Task A_move_cuts_the_chain_where_it_begins_and_taking_it_back_mends_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await Move("OFFICE", 15)).ShouldBeDone();
        (await Move("FIELD", 25)).ShouldBeDone();
        (await Chain()).ShouldBe(["FIELD 2020-01-01..2026-10-14", "OFFICE 2026-10-15..2026-10-24", "FIELD 2026-10-25.."]);
        // A move between two known ones holds until the next.
        (await Move("OFFICE", 5)).ShouldBeDone();
        (await Chain()).ShouldBe([
            "FIELD 2020-01-01..2026-10-04",
            "OFFICE 2026-10-05..2026-10-14",
            "OFFICE 2026-10-15..2026-10-24",
            "FIELD 2026-10-25..",
        ]);
        foreach (var day in new[] { 5, 15, 25 })
            (
                await portal.InScopeAsync((MovePerson move) => move.TakeBackAsync(company.Hr, "ANNA", new DateOnly(2026, 10, day), default))
            ).Value.ShouldBeDone();
        (await Chain()).ShouldBe(["FIELD 2020-01-01.."]);
        (
            await portal.InScopeAsync((MovePerson move) => move.TakeBackAsync(company.Hr, "ANNA", new DateOnly(2020, 1, 1), default))
        ).Refusal!.Key.ShouldBe("People.LastTeam");

        async Task<PersonMoved?> Move(string team, int day) =>
            (
                await portal.InScopeAsync(
                    (MovePerson move) => move.RunAsync(company.Hr, "ANNA", team, new DateOnly(2026, 10, day), default)
                )
            ).Value;

        async Task<IEnumerable<string>> Chain() =>
            (
                await portal.ReadAsync(db =>
                    db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                        .OrderBy(m => m.From)
                        .Select(m => new
                        {
                            m.Team!.Code,
                            m.From,
                            m.To,
                        })
                        .ToListAsync()
                )
            ).Select(m => $"{m.Code} {m.From:yyyy-MM-dd}..{m.To:yyyy-MM-dd}");
    }

    [Theory, EveryDatabase]
    public async Task Days_away_that_count_out_shrink_the_target_by_their_share(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await TargetOf()).ShouldBe(400_000);
        await AwayAsync(1, 5, false);
        (await TargetOf()).ShouldBe(400_000);
        await AwayAsync(11, 30, true);
        (await TargetOf()).ShouldBe(Currency.Round(new Fraction(400_000 * 11, 31)));
        // Target and share change on the 6th: of the eleven days that are left, five are paid from 4,000, and the others from half of 2,000.
        var plan = await portal.ReadAsync(db => db.Plans.Select(p => p.Id).SingleAsync());
        (
            await portal.InScopeAsync(
                (SetPay pay) => pay.RunAsync(company.Hr, new PayRequest("ANNA", plan, "2000", 50, new DateOnly(2026, 10, 6)), default)
            )
        ).Result.Value.ShouldBeDone();
        (await TargetOf()).ShouldBe(Currency.Round(new Fraction(400_000 * 5 + 100_000 * 6, 31)));
        (
            await portal.InScopeAsync((SetPay pay) => pay.TakeBackAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 6), default))
        ).Value.ShouldBeDone();
        (await TargetOf()).ShouldBe(Currency.Round(new Fraction(400_000 * 11, 31)));

        Task AwayAsync(int from, int to, bool countsOut) =>
            portal.InScopeAsync(
                (SaveAbsence save) =>
                    save.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, from), new DateOnly(2026, 10, to), countsOut, default)
            );

        async Task<long> TargetOf()
        {
            var month = await portal.InScopeAsync((CalculateMonth calculate) => calculate.RunAsync(SmallCompany.OpenOctober, default));
            return month.Statements.Values.Single(s => s.Person.Code == "ANNA").Statement.Prorated;
        }
    }

    [Theory, EveryDatabase]
    public async Task What_a_closed_month_was_paid_by_stays(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        var (day, plan) = (new DateOnly(2026, 10, 31), await portal.ReadAsync(db => db.Plans.Select(p => p.Id).SingleAsync()));
        Message?[] refusals =
        [
            (await portal.InScopeAsync((MovePerson move) => move.RunAsync(company.Hr, "ANNA", "OFFICE", day, default))).Refusal,
            (await portal.InScopeAsync((SetPay pay) => pay.RunAsync(company.Hr, new PayRequest("ANNA", plan, "1", 100, day), default)))
                .Result
                .Refusal,
            (
                await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 30), default))
            ).Refusal,
            (
                await portal.InScopeAsync(
                    (SavePerson save) => save.ChangeAsync(company.Hr, "ANNA", new PersonInput(null, "Anna", null, null, null, day), default)
                )
            )
                .Result
                .Refusal,
        ];
        refusals.ShouldAllBe(refusal => refusal!.Key == "Months.ClosedForChanges");
        // Whoever leaves with the closed month's last day was paid for all of it.
        (
            await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 10, 31), default))
        ).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task A_lead_who_has_left_confirms_nothing_and_the_team_asks_for_another(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var end = await portal.InScopeAsync((EndEmployment e) => e.RunAsync(company.Hr, "LEAD", new DateOnly(2026, 10, 25), default));
        end.Value.ShouldBeDone().LedTeams.ShouldBe(["FIELD"]);
        portal.Clock.Set(2026, 10, 28);
        var tasks = await portal.InScopeAsync((PeopleTasks source) => source.RunAsync(company.Hr, "en", default));
        tasks.ShouldHaveSingleItem().Path.ShouldBe("/teams/FIELD/edit");
        var office = await portal.ReadAsync(db => db.Teams.Where(t => t.Code == "OFFICE").Select(t => t.Id).SingleAsync());
        (await portal.InScopeAsync((MonthPeople people) => people.LoadAsync(October, default)))
            .Where(person => person.TeamCode == "FIELD")
            .ShouldAllBe(person => person.ReviewTeamId == office);

        (
            await portal.InScopeAsync(
                (SaveTeam save) => save.RunAsync(company.Hr, "FIELD", new TeamInput("FIELD", "Field", "OFFICE", "Anna A"), default)
            )
        ).Result.Value.ShouldBeDone();
        (await portal.InScopeAsync((PeopleTasks source) => source.RunAsync(company.Hr, "en", default))).ShouldBeEmpty();
        (
            await portal.InScopeAsync(
                (SaveTeam save) => save.RunAsync(company.Hr, "OFFICE", new TeamInput("OFFICE", "Office", "FIELD", null), default)
            )
        ).Field.ShouldBe("ParentCode");
    }

    [Theory, EveryDatabase]
    public async Task Somebody_without_an_e_mail_signs_in_by_the_code(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        foreach (var name in new[] { "Jan", "Ян" })
            (
                await portal.InScopeAsync(
                    (SavePerson save) =>
                        save.AddAsync(
                            company.Hr,
                            new NewPerson(new PersonInput(null, name, " ", null, "ru", new DateOnly(2026, 10, 1)), "FIELD"),
                            default
                        )
                )
            ).Result.Value.ShouldBeDone();
        var sheet = (await portal.InScopeAsync((InvitePeople invite) => invite.RunAsync(company.Hr, ["E0001", "E0002"], default)))
            .Value.ShouldBeDone()
            .Sheets[0];
        sheet.IsMailed.ShouldBeFalse();
        var caller = new Caller(null, "::1");
        await portal.InScopeAsync(
            (ChoosePassword choose) => choose.RunAsync(sheet.Address.Split('/')[^1], "Lantern-canoe-41", caller, default)
        );
        (
            await portal.InScopeAsync(
                (SignIn signIn) => signIn.RunAsync(sheet.SignInName.ToLowerInvariant(), "Lantern-canoe-41", caller, default)
            )
        ).Value.ShouldBeDone();
        // With an e-mail from now on, it is the name at the sign-in.
        var person = new PersonInput(null, "Jan", "jan@x.test", null, null, new DateOnly(2026, 10, 1));
        (
            await portal.InScopeAsync((SavePerson save) => save.ChangeAsync(company.Hr, sheet.Code, person, default))
        ).Result.Value.ShouldBeDone();
        (
            await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("jan@x.test", "Lantern-canoe-41", caller, default))
        ).Value.ShouldBeDone();
        (
            await portal.InScopeAsync(
                (SavePerson save) => save.ChangeAsync(company.Hr, sheet.Code, person with { Email = "ANNA@x.test" }, default)
            )
        ).Field.ShouldBe("Email");
    }

    [Theory, EveryDatabase]
    public async Task A_first_day_takes_team_and_pay_along(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportPeopleAsync("code,name,email,team,target,hired\nNEW1,Nowa,nowa@x.test,FIELD,1000,2026-10-20\n");
        var person = new PersonInput(null, "Nowa", "nowa@x.test", null, null, new DateOnly(2026, 10, 12));
        (await portal.InScopeAsync((SavePerson save) => save.ChangeAsync(company.Hr, "NEW1", person, default))).Result.Value.ShouldBeDone();
        var found = (await portal.InScopeAsync((MonthPeople people) => people.LoadAsync(October, default))).Single(p => p.Code == "NEW1");
        found.Periods.Single().From.ShouldBe(new DateOnly(2026, 10, 12));
        (await portal.ReadAsync(db => db.Memberships.Where(m => m.Employee!.Code == "NEW1").Select(m => m.From).SingleAsync())).ShouldBe(
            new DateOnly(2026, 10, 12)
        );
    }

    [Theory, EveryDatabase]
    public async Task An_imported_target_keeps_plan_and_share(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await company.PublishAsync(ReadyPlans.Build("voice", "Second", "PLN")!)).Value.ShouldBeDone();
        (await company.PublishAsync(ReadyPlans.Build("voice", "Third", "JPY")!)).Refusal!.Key.ShouldBe("Plan.OtherCurrency");
        var second = await portal.ReadAsync(db => db.Plans.Where(p => p.Name == "Second").Select(p => p.Id).SingleAsync());
        (
            await portal.InScopeAsync(
                (SetPay pay) => pay.RunAsync(company.Hr, new PayRequest("ANNA", second, "600", 50, new DateOnly(2026, 10, 1)), default)
            )
        ).Result.Value.ShouldBeDone();
        var summary = await company.ImportPeopleAsync(
            "code,name,email,team,target,hired\nANNA,Anna A,anna@x.test,FIELD,700,2020-01-01\nNEW1,Nowa,nowa@x.test,FIELD,700,2026-10-20\n"
        );
        summary.Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("People.WhichPlan", "two plans: the file does not say which");
        var spells = await portal.ReadAsync(db =>
            db.PlanAssignments.Where(a => a.Employee!.Code == "ANNA")
                .OrderBy(a => a.From)
                .Select(a => new
                {
                    a.PlanId,
                    a.Target,
                    a.Share,
                })
                .ToListAsync()
        );
        (spells[^1].PlanId, spells[^1].Target, spells[^1].Share).ShouldBe((second, 70_000, 5_000));
    }

    [Theory, EveryDatabase]
    public async Task A_file_says_by_which_of_several_plans_somebody_is_paid(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await company.PublishAsync(ReadyPlans.Build("voice", "Second", "PLN")!)).Value.ShouldBeDone();
        var summary = await company.ImportPeopleAsync(
            "code,name,email,team,plan,target,hired\n"
                + "ANNA,Anna A,anna@x.test,FIELD,second,,2020-01-01\n"
                + "BORIS,Борис Б,boris@x.test,FIELD,Third,100,2020-01-01\n"
                + "NEW1,Nowa,nowa@x.test,FIELD,Second,700,2026-10-20\n"
                + "NEW2,Nowy,nowy@x.test,FIELD,Second,,2026-10-20\n"
        );
        summary.Errors.Select(error => (error.Line, error.Reason.Key)).ShouldBe([(3, "People.UnknownPlan"), (5, "People.TargetMissing")]);
        (await PayAsync("ANNA")).ShouldBe(("Second", 400_000));
        (await PayAsync("NEW1")).ShouldBe(("Second", 70_000));
        (await PayAsync("BORIS")).ShouldBe(("Small", 300_050));
        summary
            .Changes.Single(change => change.Code == "ANNA")
            .Fields.Select(field => (field.Column, field.Old, field.New))
            .ShouldBe([("plan", "Small", "Second")]);

        async Task<(string, long)> PayAsync(string code) =>
            await portal.ReadAsync(async db =>
            {
                var last = await db
                    .PlanAssignments.Include(a => a.Plan)
                    .Where(a => a.Employee!.Code == code)
                    .OrderByDescending(a => a.From)
                    .FirstAsync();
                return (last.Plan!.Name, last.Target);
            });
    }

    [Theory, EveryDatabase]
    public async Task Names_stand_in_the_order_of_their_letters_on_every_database(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        string[] names =
        [
            "Łukasz Z",
            "Lena A",
            "Marek Ż",
            "adam b",
            "Adam C",
            "Ёлкина Е",
            "Егоров Е",
            "Жуков Ж",
            "Śliwa S",
            "Sowa S",
            "Tutaj T",
        ];
        await company.ImportPeopleAsync(
            "code,name,team,hired\n" + string.Concat(names.Select((name, i) => $"N{i},{name},SORT,2020-01-01\n"))
        );
        var page = await portal.InScopeAsync(
            (GetPeople people) => people.RunAsync(company.Hr, new PeopleRequest(null, PeopleFilter.All, "SORT", 1), default)
        );
        page!
            .People.Select(person => person.Name)
            .ShouldBe([
                "adam b",
                "Adam C",
                "Lena A",
                "Łukasz Z",
                "Marek Ż",
                "Śliwa S",
                "Sowa S",
                "Tutaj T",
                "Егоров Е",
                "Ёлкина Е",
                "Жуков Ж",
            ]);
    }

    [Theory, EveryDatabase]
    public async Task A_file_leaves_a_move_that_is_planned(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var december = new DateOnly(2026, 12, 15);
        (
            await portal.InScopeAsync((MovePerson move) => move.RunAsync(company.Hr, "ANNA", "OFFICE", december, default))
        ).Value.ShouldBeDone();
        // The team of today, as it is: nothing is said.
        (await company.ImportPeopleAsync("code,name,team,hired\nANNA,Anna A,FIELD,2020-01-01\n")).Unchanged.ShouldBe(1);
        (await company.ImportPeopleAsync("code,name,team,hired\nANNA,Anna A,SALES,2020-01-01\n")).Updated.ShouldBe(1);
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        (
            await portal.ReadAsync(db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                    .OrderBy(m => m.From)
                    .Select(m => new
                    {
                        m.Team!.Code,
                        m.From,
                        m.To,
                    })
                    .ToListAsync()
            )
        ).Skip(1).Select(m => (m.Code, m.From, m.To)).ShouldBe([("SALES", today, december.AddDays(-1)), ("OFFICE", december, null)]);
    }

    [Theory, EveryDatabase]
    public async Task Columns_that_a_file_does_not_have_change_nothing(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        const string All =
            "code,name,email,position,team,lead_of,plan,target,hired,left\nANNA,Anna A,anna@x.test,Engineer,FIELD,,Small,4000,2020-01-01,2026-12-31\n";
        (await company.ImportPeopleAsync(All)).Errors.ShouldBeEmpty();
        var least = await company.ImportPeopleAsync("code,name,team,hired\nANNA,Anna A,FIELD,2020-01-01\n");
        (least.Unchanged, least.Errors.Count).ShouldBe((1, 0));
        (await company.ImportPeopleAsync(All)).Unchanged.ShouldBe(1);
        // An empty last day in a file that has the column says that somebody stays.
        (await company.ImportPeopleAsync("code,name,team,hired,left\nANNA,Anna A,FIELD,2020-01-01,\n")).Updated.ShouldBe(1);
        (await portal.ReadAsync(db => db.Employees.SingleAsync(e => e.Code == "ANNA"))).LeftOn.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Codes_that_differ_in_case_alone_or_are_pages_are_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        foreach (var code in new[] { "anna", "new", "Import", "Борис Б" })
            (
                await portal.InScopeAsync(
                    (SavePerson save) =>
                        save.AddAsync(
                            company.Hr,
                            new NewPerson(new PersonInput(code, "X", null, null, null, new DateOnly(2026, 10, 1)), "FIELD"),
                            default
                        )
                )
            ).Field.ShouldBe("Code", code);
        var summary = await company.ImportPeopleAsync(
            "code,name,email,team,hired\nanna,X,,FIELD,2026-10-01\nnew,X,,FIELD,2026-10-01\nж1,X,,FIELD,2026-10-01\nЖ1,X,,FIELD,2026-10-01\n"
        );
        summary
            .Errors.Select(error => (error.Line, error.Reason.Key))
            .ShouldBe([(2, "People.CodeTaken"), (3, "Table.NotACode"), (5, "People.CodeTaken")], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task Filters_find_whom_they_name(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "BORIS", new DateOnly(2026, 10, 25), default));
        (await Codes(PeopleFilter.WithoutPlan)).ShouldBe(["BOSS", "HR1", "HR2"]);
        (await Codes(PeopleFilter.WithoutAccount)).ShouldBe(["ANNA", "BORIS", "BOSS", "LEAD"]);
        (await Codes(PeopleFilter.Leaving)).ShouldBe(["BORIS"]);
        (await Codes(PeopleFilter.Left)).ShouldBeEmpty();
        (await Codes(PeopleFilter.All, team: "FIELD")).ShouldBe(["ANNA", "BORIS", "LEAD"]);
        portal.Clock.Set(2026, 10, 26);
        (await Codes(PeopleFilter.Left)).ShouldBe(["BORIS"]);
        (await Codes(PeopleFilter.All)).ShouldNotContain("BORIS");
        (await Codes(PeopleFilter.All, "борис")).ShouldBe(["BORIS"]);
        (
            await portal.InScopeAsync(
                (GetPeople people) => people.RunAsync(company.Lead, new PeopleRequest(null, PeopleFilter.All, null, 1), default)
            )
        ).ShouldBeNull();

        async Task<IEnumerable<string>> Codes(PeopleFilter filter, string? search = null, string? team = null) =>
            (
                await portal.InScopeAsync(
                    (GetPeople people) => people.RunAsync(company.Hr, new PeopleRequest(search, filter, team, 1, PeopleOrder.Code), default)
                )
            )
                .ShouldNotBeNull()
                .People.Select(person => person.Code);
    }
}
