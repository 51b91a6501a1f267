using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Teams;
using StaffPortal.Scoring;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.People;

/// <summary>Who leads a team and stands in on which day, and how a team ends.</summary>
public class TeamDutyTests
{
    private static readonly DateOnly November1 = new(2026, 11, 1);

    [Theory, EveryDatabase]
    public async Task A_lead_begins_on_the_day_that_was_said_and_the_old_one_goes_on_until_then(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await SaveAsync(portal, company, "Anna A", November1)).ShouldBeDone();
        (await TurnAsync(portal)).ShouldBe(0);
        (await company.ActorAsync("LEAD")).IsLead.ShouldBeTrue();
        (await company.ActorAsync("ANNA")).IsLead.ShouldBeFalse();
        portal.Clock.Set(2026, 11, 1);
        (await TurnAsync(portal)).ShouldBe(1);
        (await TurnAsync(portal)).ShouldBe(0, "once");
        (await company.ActorAsync("LEAD")).IsLead.ShouldBeFalse();
        (await company.ActorAsync("ANNA")).IsLead.ShouldBeTrue();
        var view = (await ViewAsync(portal, company)).ShouldNotBeNull();
        (view.LeadName, view.Duties.Select(duty => (duty.Name, duty.From)).First()).ShouldBe(("Anna A", ("Anna A", November1)));
    }

    [Theory, EveryDatabase]
    public async Task A_planned_lead_can_be_taken_back_and_another_named_at_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await SaveAsync(portal, company, "Anna A", November1)).ShouldBeDone();
        var planned = (await ViewAsync(portal, company))!.Duties.First(duty => duty.MayEnd);
        (await EndAsync(portal, company.Lead, planned.Id)).IsMissing.ShouldBeTrue();
        (await EndAsync(portal, company.Hr, planned.Id)).Value.ShouldBeDone();
        (await SaveAsync(portal, company, "Bolek", null)).ShouldBeNull("nobody is called so");
        (await SaveAsync(portal, company, "BORIS", null)).ShouldBeDone();
        portal.Clock.Set(2026, 11, 1);
        (await TurnAsync(portal)).ShouldBe(0);
        (await company.ActorAsync("BORIS")).IsLead.ShouldBeTrue();
        var begun = (await ViewAsync(portal, company))!.Duties.First(duty => duty.Name == "Борис Б");
        (await EndAsync(portal, company.Hr, begun.Id)).Refusal!.Key.ShouldBe("Teams.DutyIsOver");
    }

    [Theory, EveryDatabase]
    public async Task One_lead_is_planned_for_a_day_and_is_still_here_on_it(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await SaveAsync(portal, company, "Anna A", November1))!.LeadFrom.ShouldBe(November1);
        (await SaveAsync(portal, company, "BORIS", November1)).ShouldBeDone();
        (await ViewAsync(portal, company))!.Duties.Where(duty => duty.From == November1).ShouldHaveSingleItem().Name.ShouldBe("Борис Б");
        (
            await portal.InScopeAsync((EndEmployment end) => end.RunAsync(company.Hr, "ANNA", new DateOnly(2026, 11, 5), default))
        ).Value.ShouldBeDone();
        (await SaveAsync(portal, company, "Anna A", new DateOnly(2026, 11, 6))).ShouldBeNull();
        (await DeputyAsync(portal, company, "Anna A", November1, new DateOnly(2026, 11, 6))).Refusal!.Key.ShouldBe("Teams.LeavesBefore");
        (await DeputyAsync(portal, company, "Anna A", November1, new DateOnly(2026, 11, 5))).Value.ShouldBeDone();
    }

    [Theory, EveryDatabase]
    public async Task A_deputy_has_the_lead_s_rights_on_the_days_and_confirms_without_a_reason_but_not_the_own(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportAsync("a1,2026-10-02,ANNA,repair,,,10,5,7,\nb1,2026-10-02,BORIS,repair,,,10,5,7,\n");
        await company.StartReviewAsync();
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        (await DeputyAsync(portal, company, "Lena Lead", today, today)).Refusal!.Key.ShouldBe("Teams.LeadIsNoDeputy");
        (await DeputyAsync(portal, company, "Anna A", today.AddDays(1), today)).Refusal!.Key.ShouldBe("Teams.BadDays");
        (await DeputyAsync(portal, company, "Anna A", today.AddDays(-9), today.AddDays(-1))).Refusal!.Key.ShouldBe("Teams.BadDays");
        (await DeputyAsync(portal, company, "Anna A", today.AddDays(1), today.AddDays(5))).Value.ShouldBeDone();
        (await DeputyAsync(portal, company, "Anna A", today.AddDays(5), today.AddDays(9))).Refusal!.Key.ShouldBe("Teams.DeputyAlready");
        (await ConfirmAsync(await company.ActorAsync("ANNA"))).IsMissing.ShouldBeTrue("not today");

        portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        var anna = await company.ActorAsync("ANNA");
        var tasks = await portal.InScopeAsync((Core.Today.GetTasks query) => query.RunAsync(anna, "en", default));
        tasks.Select(task => task.Kind).ShouldContain(MonthTasks.ConfirmTeam);
        (await portal.InScopeAsync((GetTeamMonth query) => query.RunAsync(anna, SmallCompany.October, "FIELD", default)))
            .ShouldNotBeNull()
            .Rights.NeedsReason.ShouldBeFalse();
        (await ConfirmAsync(anna)).Value.ShouldBeDone();
        var confirmed = await portal.ReadAsync(db => db.Confirmations.Select(c => new { c.By, c.Instead }).ToListAsync());
        confirmed.ShouldAllBe(one => one.By == anna.Name && one.Instead == "");
        (
            await portal.ReadAsync(db =>
                db.Statements.Where(s => !db.Confirmations.Any(c => c.StatementId == s.Id))
                    .Select(s => s.Employee!.Code)
                    .OrderBy(code => code)
                    .ToListAsync()
            )
        ).ShouldContain("ANNA");
        (await ConfirmAsync(anna)).Refusal!.Key.ShouldBe("Months.AlreadyConfirmed");

        // Taken back, a deputy is none from that moment on.
        var duty = (await ViewAsync(portal, company))!.Duties.Single(one => one.Kind == TeamDutyKind.Deputy);
        duty.MayEnd.ShouldBeTrue();
        (await EndAsync(portal, company.Hr, duty.Id)).Value.ShouldBeDone();
        (await company.ActorAsync("ANNA")).IsLead.ShouldBeFalse();
        (await DeputyAsync(portal, company, "Anna A", today.AddDays(1), today.AddDays(5))).Value.ShouldBeDone();
        (await company.ActorAsync("ANNA")).IsLead.ShouldBeTrue();
        portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime.AddDays(5));
        (await company.ActorAsync("ANNA")).IsLead.ShouldBeFalse();

        Task<Result<StatementsConfirmed>> ConfirmAsync(Actor actor) =>
            portal.InScopeAsync(
                (ConfirmStatements confirm) => confirm.RunAsync(actor, new ConfirmRequest(SmallCompany.October, "FIELD"), default)
            );
    }

    [Theory, EveryDatabase]
    public async Task A_dissolved_team_s_people_are_elsewhere_from_the_next_day_on_and_its_past_stays(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var last = new DateOnly(2026, 10, 25);
        (await DissolveAsync(portal, company.Lead, last, "OFFICE")).IsMissing.ShouldBeTrue();
        (await DissolveAsync(portal, company.Hr, last, "")).Refusal!.Key.ShouldBe("Teams.ChooseInto");
        (await DissolveAsync(portal, company.Hr, last.AddYears(-1), "OFFICE")).Refusal!.Key.ShouldBe("Teams.ChooseLastDay");
        (await DissolveAsync(portal, company.Hr, last, "OFFICE")).Value.ShouldBeDone().Moved.ShouldBe(3);
        (await DissolveAsync(portal, company.Hr, last, "OFFICE")).Refusal!.Key.ShouldBe("Teams.AlreadyDissolved");
        (await MoveAsync(new DateOnly(2026, 10, 26))).Refusal!.Key.ShouldBe("Teams.AlreadyDissolved");
        (
            await portal.ReadAsync(db =>
                db.Memberships.Where(m => m.Employee!.Code == "ANNA")
                    .OrderBy(m => m.From)
                    .Select(m => new { m.Team!.Code, m.To })
                    .ToListAsync()
            )
        )
            .Select(m => (m.Code, m.To))
            .ShouldBe([("FIELD", last), ("OFFICE", null)]);
        // The statement stands in the team of the last employed day, under that team's lead.
        var month = await portal.InScopeAsync((MonthPeople people) => people.LoadAsync(SmallCompany.October, default));
        month.Single(person => person.Code == "ANNA").TeamCode.ShouldBe("OFFICE");
        (await TeamsAsync()).ShouldContain("FIELD", "until its last day is over");
        portal.Clock.Set(2026, 10, 26);
        (await TeamsAsync()).ShouldNotContain("FIELD");
        (await SaveAsync(portal, company, "Lena Lead", null)).ShouldBeNull("nothing is changed of it any more");
        (await DeputyAsync(portal, company, "Anna A", new DateOnly(2026, 10, 26), new DateOnly(2026, 10, 27))).Refusal!.Key.ShouldBe(
            "Teams.AlreadyDissolved"
        );
        var import = await company.ImportPeopleAsync("code,name,email,team,hired\nNEW1,Nowa,nowa@x.test,FIELD,2026-10-27\n");
        import.Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Teams.AlreadyDissolved");

        Task<Result<PersonMoved>> MoveAsync(DateOnly day) =>
            portal.InScopeAsync((MovePerson move) => move.RunAsync(company.Hr, "HR2", "FIELD", day, default));
        async Task<IEnumerable<string>> TeamsAsync() =>
            (await portal.InScopeAsync((GetTeams query) => query.RunAsync(company.Hr, 1, default))).Teams.Select(team => team.Code);
    }

    [Theory, EveryDatabase]
    public async Task A_team_in_which_a_frozen_month_s_days_lie_is_dissolved_after_them(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        (await DissolveAsync(portal, company.Hr, new DateOnly(2026, 10, 20), "OFFICE")).Refusal!.Key.ShouldBe("Months.ClosedForChanges");
        (await portal.ReadAsync(db => db.Teams.AnyAsync(team => team.DissolvedOn != null))).ShouldBeFalse();
        (await DissolveAsync(portal, company.Hr, new DateOnly(2026, 10, 31), "OFFICE")).Value.ShouldBeDone();
    }

    private static async Task<TeamSaved?> SaveAsync(TestPortal portal, SmallCompany company, string lead, DateOnly? from) =>
        (
            await portal.InScopeAsync(
                (SaveTeam save) =>
                    save.RunAsync(company.Hr, "FIELD", new TeamInput("FIELD", "Field", "OFFICE", lead) { LeadFrom = from }, default)
            )
        )
            .Result
            .Value;

    private static Task<int> TurnAsync(TestPortal portal) => portal.InScopeAsync((TurnLeads turn) => turn.RunAsync(default));

    private static Task<TeamView?> ViewAsync(TestPortal portal, SmallCompany company) =>
        portal.InScopeAsync((GetTeam query) => query.RunAsync(company.Hr, "FIELD", default));

    private static Task<Result<DutyEnded>> EndAsync(TestPortal portal, Actor actor, long id) =>
        portal.InScopeAsync((EndDuty end) => end.RunAsync(actor, "FIELD", id, default));

    private static async Task<Result<DeputySaved>> DeputyAsync(
        TestPortal portal,
        SmallCompany company,
        string person,
        DateOnly from,
        DateOnly to
    ) =>
        (
            await portal.InScopeAsync((SaveDeputy save) => save.RunAsync(company.Hr, "FIELD", new DeputyInput(person, from, to), default))
        ).Result;

    private static async Task<Result<TeamDissolved>> DissolveAsync(TestPortal portal, Actor actor, DateOnly last, string into) =>
        (
            await portal.InScopeAsync((DissolveTeam dissolve) => dissolve.RunAsync(actor, "FIELD", new DissolveInput(last, into), default))
        ).Result;
}
