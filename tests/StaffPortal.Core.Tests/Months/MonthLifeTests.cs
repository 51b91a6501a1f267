using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Months;

/// <summary>Open, review, confirmed, closed; and what may not happen on the way.</summary>
public class MonthLifeTests
{
    /// <summary>Two of HR above whom no lead stands, each with a statement: together in one group, each would wait for a third.</summary>
    [Theory, EveryDatabase]
    public async Task HR_without_a_lead_confirms_each_others_statement_and_one_alone_is_told(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.ImportPeopleAsync(
            "code,name,email,position,team,lead_of,target,hired,left\nHR1,Hanna Hr,hr1@x.test,HR,OFFICE,,1000,2020-01-01,\nHR2,Henryk Hr,hr2@x.test,HR,OFFICE,,1000,2020-01-01,\n"
        );
        await portal.TamperAsync(db => db.Teams.ExecuteUpdateAsync(set => set.SetProperty(team => team.LeadId, (long?)null)));
        await company.StartReviewAsync();
        (await Confirm(company.Hr, "HR1")).Refusal!.Key.ShouldBe("Months.OwnStatement");
        (await Confirm(company.Lead, "HR1")).IsMissing.ShouldBeTrue();
        (await Confirm(company.OtherHr, "HR1")).Value.ShouldBeDone().Statements.ShouldBe(1);
        await portal.TamperAsync(db =>
            db.Users.Where(a => a.Employee!.Code == "HR1").ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, DateTime.UtcNow))
        );
        (await WaitingAsync()).ShouldBe([("HR2", true), (null, false)], ignoreOrder: true);
        await portal.TamperAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, (DateTime?)null)));
        (await WaitingAsync()).ShouldBe([("HR2", false), (null, false)], ignoreOrder: true);
        (await Confirm(company.Hr, "HR2")).Value.ShouldBeDone();
        (await Confirm(company.Hr, null)).Value.ShouldBeDone().Statements.ShouldBe(3);
        foreach (var actor in new[] { company.Hr, company.OtherHr })
            (
                await portal.InScopeAsync(
                    (AdjustPay adjust) => adjust.DecideForAllAsync(actor, SmallCompany.October, "50", "Nobody has answered.", default)
                )
            ).Result.Value.ShouldBeDone();
        // What was decided is confirmed anew; and as both have decided something, either may close.
        (await company.CloseAsync()).Refusal!.Key.ShouldBe("Months.NotConfirmed");
        (await Confirm(company.OtherHr, "HR1")).Value.ShouldBeDone();
        (await Confirm(company.Hr, "HR2")).Value.ShouldBeDone();
        (await Confirm(company.Hr, null)).Value.ShouldBeDone().Statements.ShouldBe(1);
        (await company.CloseAsync()).Value.ShouldBeDone();

        Task<Result<StatementsConfirmed>> Confirm(Actor actor, string? person) =>
            portal.InScopeAsync(
                (ConfirmStatements confirm) => confirm.RunAsync(actor, new ConfirmRequest(SmallCompany.October, null, person), default)
            );

        async Task<IEnumerable<(string?, bool)>> WaitingAsync() =>
            (await portal.InScopeAsync((GetMonth query) => query.RunAsync(company.OtherHr, SmallCompany.October, 1, default)))
                .ShouldNotBeNull()
                .Reviews.Where(review => !review.IsDone)
                .Select(review => (review.Person?.Code, review.HasNobody));
    }

    [Theory, EveryDatabase]
    public async Task A_month_goes_from_answers_to_a_verified_close(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        var amounts = await portal.ReadAsync(db =>
            db.Statements.OrderBy(s => s.Employee!.Code)
                .Select(s => new
                {
                    s.Employee!.Code,
                    s.Payable,
                    s.NeedsDecision,
                })
                .ToListAsync()
        );
        // Anna 75 % satisfied on a curve from 50 to 100: half of 4,000.00. Boris 50 %: nothing. The lead has no answers at all.
        amounts
            .Select(a => (a.Code, a.Payable, a.NeedsDecision))
            .ShouldBe([("ANNA", 200_000, false), ("BORIS", 0, false), ("LEAD", 0, true)]);

        (await company.CloseAsync()).Refusal!.Key.ShouldBe("Months.Undecided");
        await company.ConfirmAllAsync();
        var closed = (await company.CloseAsync()).Value.ShouldBeDone();
        closed.Statements.ShouldBe(3);

        var verified = (
            await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(company.Hr, SmallCompany.October, default))
        ).Value.ShouldBeDone();
        verified.Differences.ShouldBeEmpty();
        verified.Holds.ShouldBeTrue();
        (await portal.InScopeAsync((Core.Kernel.Audit.VerifyAudit audit) => audit.RunAsync(default))).BrokenAt.ShouldBeNull();
        (await portal.ReadAsync(db => db.ReportRuns.SingleAsync())).State.ShouldBe(JobState.Pending);
    }

    [Theory, EveryDatabase]
    public async Task Fifty_closes_at_once_give_one_closure(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => company.CloseAsync())));
        results.Count(result => result.Value is not null).ShouldBe(1);
        results.Where(result => result.Value is null).ShouldAllBe(result => result.Refusal != null);
        (await portal.ReadAsync(db => db.MonthClosures.CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.ReportRuns.CountAsync())).ShouldBe(1);
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "month.close"))).ShouldBe(1);
        (await portal.InScopeAsync((Core.Kernel.Audit.VerifyAudit audit) => audit.RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task The_review_waits_for_the_cut_off_and_starts_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        // The fifth of November ends at 23:00 UTC in Warsaw: one minute before, answers still count.
        portal.Clock.Set(new DateTime(2026, 11, 5, 22, 59, 0));
        (await Start()).Refusal!.Key.ShouldBe("Months.CutOffNotPassed");
        (await company.ImportAsync("x1,2026-10-30,ANNA,,,,10,5,7,\n")).Late.ShouldBe(0);
        portal.Clock.Set(new DateTime(2026, 11, 5, 23, 0, 0));
        (await company.ImportAsync("x2,2026-10-30,ANNA,,,,10,5,7,\n")).Late.ShouldBe(1);
        (await Start()).Value.ShouldBeDone();
        (await Start()).Refusal!.Key.ShouldBe("Months.AlreadyInReview");
        var inputs = await portal.ReadAsync(db => db.Statements.Where(s => s.Employee!.Code == "ANNA").Select(s => s.Inputs).SingleAsync());
        inputs.ShouldContain("\"answers\":[0,0,0,0,1]");

        Task<Result<ReviewStarted>> Start() =>
            portal.InScopeAsync((StartReview start) => start.RunAsync(company.Hr, SmallCompany.October, default));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_confirms_the_own_statement_or_a_strange_team(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        (await Confirm(company.Anna, "FIELD")).IsMissing.ShouldBeTrue();
        (await Confirm(company.Lead, "OFFICE")).IsMissing.ShouldBeTrue();
        (await Confirm(company.Lead, "NOWHERE")).IsMissing.ShouldBeTrue();
        // The lead's own statement waits for the office, so the lead may confirm the field team.
        (await Confirm(company.Lead, "FIELD"))
            .Value.ShouldBeDone()
            .Statements.ShouldBe(2);
        (await Confirm(company.Hr, "FIELD")).Refusal!.Key.ShouldBe("Review.InsteadNeeded");
        (await Confirm(company.Hr, "FIELD", "Lena is ill.")).Refusal!.Key.ShouldBe("Months.AlreadyConfirmed");
        await portal.TamperAsync(db =>
            db.Statements.Where(s => s.Employee!.Code == "LEAD")
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EmployeeId, company.Hr.EmployeeId!.Value))
        );
        (await Confirm(company.Hr, "OFFICE", "Bo is away.")).Refusal!.Key.ShouldBe("Months.OwnStatement");

        Task<Result<StatementsConfirmed>> Confirm(Actor actor, string team, string? instead = null) =>
            portal.InScopeAsync(
                (ConfirmStatements confirm) =>
                    confirm.RunAsync(actor, new ConfirmRequest(SmallCompany.October, team) { Instead = instead }, default)
            );
    }

    [Theory, EveryDatabase]
    public async Task Only_HR_reviews_closes_and_verifies(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        foreach (var actor in new[] { company.Anna, company.Lead, company.Boss })
        {
            (
                await portal.InScopeAsync((StartReview start) => start.RunAsync(actor, SmallCompany.October, default))
            ).IsMissing.ShouldBeTrue();
            (await company.CloseAsync(actor)).IsMissing.ShouldBeTrue();
            (
                await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(actor, SmallCompany.October, default))
            ).IsMissing.ShouldBeTrue();
        }
    }

    [Theory, EveryDatabase]
    public async Task After_the_close_nothing_in_the_month_changes(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();

        (await company.ImportAsync("late,2026-10-09,BORIS,repair,,,10,5,7,\n")).Late.ShouldBe(1);
        var measures = (
            await portal.InScopeAsync(
                (ImportMeasures import) =>
                    import.RunAsync(
                        company.Hr,
                        SmallCompany.Stream("month,employee_code,metric,numerator,denominator\n2026-10,ANNA,quiz,1,1\n"),
                        new TableDeclaration(),
                        default
                    )
            )
        ).Value.ShouldBeDone();
        measures.Errors.ShouldHaveSingleItem().Reason.Key.ShouldBe("Months.NotOpen");
        (await company.CloseAsync()).Refusal!.Key.ShouldBe("Months.AlreadyClosed");
        (
            await portal.InScopeAsync(
                (ConfirmStatements confirm) => confirm.RunAsync(company.Lead, new ConfirmRequest(SmallCompany.October, "FIELD"), default)
            )
        ).Refusal!.Key.ShouldBe("Months.AlreadyClosed");
        (await Verify(portal, company)).Holds.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_closed_month_takes_no_absence_no_membership_and_no_target(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var kept = (await AbsenceAsync(10, 12)).Value.ShouldBeDone();
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        portal.Clock.Set(2026, 11, 20);

        (await AbsenceAsync(10, 20)).Refusal.ShouldBe(
            new Message("Months.ClosedForChanges", SmallCompany.October, new DateOnly(2026, 11, 1))
        );
        (await portal.InScopeAsync((SaveAbsence save) => save.RemoveAsync(company.Hr, "ANNA", kept.Id, default))).Refusal!.Key.ShouldBe(
            "Months.ClosedForChanges"
        );
        (await AbsenceAsync(11, 20)).Value.ShouldBeDone();

        var imported = await company.ImportPeopleAsync(
            """
            code,name,email,position,team,lead_of,target,hired,left
            ANNA,Anna A,anna@x.test,Engineer,FIELD,,4000,2020-01-01,2026-10-20
            BORIS,Борис Б,boris@x.test,Engineer,FIELD,,3000.50,2026-10-20,
            HR1,Hanna Hr,hr1@x.test,HR,OFFICE,,900,2020-01-01,
            NEWB,Nina N,new@x.test,Engineer,FIELD,,4000,2026-10-05,
            """
        );
        imported
            .Errors.Select(error => (error.Line, error.Column, error.Reason.Key))
            .ShouldBe([(2, "left", "Months.ClosedForChanges"), (3, "hired", "Months.ClosedForChanges")]);
        var from = await portal.ReadAsync(db =>
            db.PlanAssignments.Where(a => a.Employee!.Code == "NEWB" || a.Employee.Code == "HR1")
                .Select(a => a.From)
                .Distinct()
                .ToListAsync()
        );
        from.ShouldBe([new DateOnly(2026, 11, 1)]);
        (await portal.ReadAsync(db => db.Memberships.Where(m => m.Employee!.Code == "NEWB").Select(m => m.From).SingleAsync())).ShouldBe(
            new DateOnly(2026, 11, 1)
        );
        (await Verify(portal, company)).Differences.ShouldBeEmpty();

        Task<Result<AbsenceSaved>> AbsenceAsync(int month, int day) =>
            portal.InScopeAsync(
                (SaveAbsence save) =>
                    save.RunAsync(company.Hr, "ANNA", new DateOnly(2026, month, day), new DateOnly(2026, month, day + 1), false, default)
            );
    }

    [Theory, EveryDatabase]
    public async Task What_a_clock_running_ahead_has_left_is_taken_back(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        await SmallCompany.CreateAsync(portal);
        portal.Clock.Set(2026, 12, 29);
        await OpenAsync();
        var token = (
            await portal.InScopeAsync((SignIn signIn) => signIn.RunAsync("hr1@x.test", "Lantern-canoe-41", new Caller(null, ""), default))
        )
            .Value.ShouldBeDone()
            .Session.ShouldBeDone()
            .Token;
        (await MonthsAsync()).ShouldBe(["2026-10", "2026-11", "2026-12"]);

        portal.Clock.Set(2026, 10, 20);
        await OpenAsync();
        (await MonthsAsync()).ShouldBe(["2026-10"]);
        (await portal.InScopeAsync((Sessions sessions) => sessions.FindAsync(token, default))).ShouldBeNull();
        (await portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "month.take-back"))).ShouldBe(2);

        Task OpenAsync() => portal.InScopeAsync((OpenMonths open) => open.RunAsync(Actor.System("job"), default));
        async Task<List<string>> MonthsAsync() =>
            [
                .. (
                    await portal.ReadAsync(db => db.Months.OrderBy(month => month.Month).Select(month => month.Month).ToListAsync())
                ).Select(month => month.ToString()),
            ];
    }

    [Theory, EveryDatabase]
    public async Task Live_figures_move_with_every_import(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await Payable()).ShouldBe(0);
        await company.ImportAsync("l1,2026-10-02,ANNA,,,,10,5,7,\n");
        (await Payable()).ShouldBe(400_000);
        await company.ImportAsync("l2,2026-10-03,ANNA,,,,1,1,1,\n");
        (await Payable()).ShouldBe(0);
        var measures = "month,employee_code,metric,numerator,denominator\n2026-10,ANNA,quiz,0,1\n";
        await company.ImportAsync("l3,2026-10-03,ANNA,,,,9,4,6,\nl4,2026-10-03,ANNA,,,,9,4,6,\n");
        (await Payable()).ShouldBe(200_000);
        (
            await portal.InScopeAsync(
                (ImportMeasures import) => import.RunAsync(company.Hr, SmallCompany.Stream(measures), new TableDeclaration(), default)
            )
        )
            .Value.ShouldBeDone()
            .Added.ShouldBe(1);
        (await Payable()).ShouldBe(100_000);

        async Task<long> Payable() =>
            (await portal.InScopeAsync((GetScorecard query) => query.RunAsync(company.Anna, SmallCompany.October, null, default)))
                .ShouldBeDone()
                .Statement.Payable;
    }

    private static async Task<MonthVerification> Verify(TestPortal portal, SmallCompany company) =>
        (
            await portal.InScopeAsync((VerifyMonth verify) => verify.RunAsync(company.Hr, SmallCompany.October, default))
        ).Value.ShouldBeDone();
}
