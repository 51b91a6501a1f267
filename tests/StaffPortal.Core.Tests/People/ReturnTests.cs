using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>Somebody who left and came back under the same code.</summary>
public class ReturnTests
{
    private static readonly YearMonth October = SmallCompany.October,
        November = new(2026, 11),
        December = new(2026, 12);

    [Theory, EveryDatabase]
    public async Task Both_employments_of_one_month_are_paid_and_the_days_between_are_not(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await LeaveAsync(company, new DateOnly(2026, 10, 5));
        (await ReturnAsync(company, new DateOnly(2026, 10, 6), "FIELD")).Refusal!.Key.ShouldBe("People.ReturnAfterLeaving");
        (await ReturnAsync(company, new DateOnly(2026, 10, 22), "FIELD")).Value.ShouldBeDone();
        (await ReturnAsync(company, new DateOnly(2026, 10, 30), "FIELD")).Refusal!.Key.ShouldBe("People.NeverLeft");
        // Five days and ten of 31.
        var anna = await InAsync(portal, October);
        anna!
            .Periods.Select(period => (period.From, period.To))
            .ShouldBe([(new DateOnly(2020, 1, 1), new DateOnly(2026, 10, 5)), (new DateOnly(2026, 10, 22), DateOnly.MaxValue)]);
        portal.Clock.Set(2026, 10, 30);
        var batch = await company.ImportAsync(
            "a1,2026-10-02,ANNA,repair,,,10,5,7,\na2,2026-10-10,ANNA,repair,,,0,1,1,\na3,2026-10-25,ANNA,repair,,,10,5,7,\n"
        );
        (batch.Added, batch.Quarantined).ShouldBe((2, 1), "nobody worked on the 10th");
        var card = await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, October, null, default));
        card.ShouldNotBeNull().Statement.Input.Prorated.ShouldBe(new Fraction(400_000 * 15, 31));
    }

    [Theory, EveryDatabase]
    public async Task The_old_password_lets_in_from_the_first_day(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (
            await portal.InScopeAsync(
                (CreateAccount create) => create.RunAsync(Actor.System("cli"), new AccountRequest("ANNA", "Lantern-canoe-41", []), default)
            )
        ).Value.ShouldBeDone();
        await LeaveAsync(company, new DateOnly(2026, 10, 5));
        (await ReturnAsync(company, new DateOnly(2026, 10, 22), "FIELD")).Value.ShouldBeDone();
        portal.Clock.Set(2026, 10, 21);
        (await SignInAsync()).Refusal!.Key.ShouldBe("Account.WrongSignIn");
        portal.Clock.Set(2026, 10, 22);
        (await SignInAsync()).Value.ShouldBeDone().Session.ShouldNotBeNull();

        Task<Result<SignInStep>> SignInAsync() =>
            portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("anna@x.test", "Lantern-canoe-41", new Caller(null, ""), default));
    }

    [Theory, EveryDatabase]
    public async Task A_closed_month_of_the_first_employment_stays_as_it_was(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,10,5,7,\nb1,2026-10-02,BORIS,repair,,,10,5,7,\n");
        await LeaveAsync(company, new DateOnly(2026, 10, 20));
        await company.StartReviewAsync();
        var before = await SourcesAsync(portal);
        (await ReturnAsync(company, new DateOnly(2026, 10, 28), "FIELD")).Refusal!.Key.ShouldBe("Months.ClosedForChanges");
        (await ReturnAsync(company, new DateOnly(2026, 12, 7), "OFFICE")).Value.ShouldBeDone();
        (await SourcesAsync(portal)).ShouldBe(before);
        (await InAsync(portal, October)).ShouldNotBeNull().HiredOn.ShouldBe(new DateOnly(2020, 1, 1));
        (await InAsync(portal, November)).ShouldBeNull();
        var december = (await InAsync(portal, December)).ShouldNotBeNull();
        (december.TeamCode, december.HiredOn).ShouldBe(("OFFICE", new DateOnly(2026, 12, 7)));
        (
            await portal.ReadAsync(db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA").OrderBy(m => m.From).Select(m => m.From).ToListAsync()
            )
        )
            .Last()
            .ShouldBe(new DateOnly(2026, 12, 7));
    }

    [Theory, EveryDatabase]
    public async Task A_file_with_a_later_first_day_brings_somebody_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        const string Header = "code,name,email,position,team,target,hired,left\n",
            Anna = "ANNA,Anna A,anna@x.test,Engineer,FIELD,4000,";
        await company.ImportPeopleAsync(Header + Anna + "2020-01-01,2026-10-05\n");
        (await company.ImportPeopleAsync(Header + Anna + "2026-10-22,\n")).Errors.ShouldBeEmpty();
        (await company.ImportPeopleAsync(Header + Anna + "2026-10-22,\n")).Unchanged.ShouldBe(1);
        (await company.ImportPeopleAsync(Header + Anna + "2026-10-03,\n"))
            .Errors.ShouldHaveSingleItem()
            .Reason.Key.ShouldBe("People.ReturnAfterLeaving");
        var anna = await portal.ReadAsync(db => db.Employees.AsNoTracking().SingleAsync(e => e.Code == "ANNA"));
        anna.Spells.ShouldBe([
            new EmploymentSpell(new DateOnly(2020, 1, 1), new DateOnly(2026, 10, 5)),
            new EmploymentSpell(new DateOnly(2026, 10, 22), DateOnly.MaxValue),
        ]);
        anna.FirstHiredOn.ShouldBe(new DateOnly(2020, 1, 1));
        new[] { 5, 6, 21, 22 }.Select(day => anna.EmployedOn(new DateOnly(2026, 10, day))).ShouldBe([true, false, false, true]);
    }

    [Fact]
    public void Employments_are_written_and_read_back()
    {
        EmploymentSpell[] spells =
        [
            new(new DateOnly(2019, 3, 1), new DateOnly(2020, 2, 29)),
            new(new DateOnly(2021, 1, 4), new DateOnly(2021, 1, 4)),
        ];
        EmploymentSpells.Read(EmploymentSpells.Write(spells)).ShouldBe(spells);
        EmploymentSpells.Read("").ShouldBeEmpty();
        EmploymentSpells.Write(spells).Length.ShouldBeLessThanOrEqualTo(2 * 22);
    }

    private static async Task<MonthPerson?> InAsync(TestPortal portal, YearMonth month) =>
        (await portal.InScopeAsync((MonthPeople people) => people.LoadAsync(month, default))).SingleOrDefault(person =>
            person.Code == "ANNA"
        );

    private static async Task<string> SourcesAsync(TestPortal portal)
    {
        var month = await portal.ReadAsync(db => db.Months.AsNoTracking().SingleAsync(m => m.Month == October));
        return (await portal.InScopeAsync((MonthSources sources) => sources.RunAsync(month, default)))["people"];
    }

    private static async Task LeaveAsync(SmallCompany company, DateOnly last) =>
        (await company.Portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "ANNA", last, default))).Value.ShouldBeDone();

    private static async Task<Result<PersonReturned>> ReturnAsync(SmallCompany company, DateOnly from, string team) =>
        (await company.Portal.InScopeAsync((ReturnPerson back) => back.RunAsync(company.Hr, "ANNA", from, team, default))).Result;
}
