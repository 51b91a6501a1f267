using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Cases;
using StaffPortal.Core.Feedback.Pulse;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Standards;
using StaffPortal.Core.Today;
using StaffPortal.Core.Training;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Today;

/// <summary>Each person is asked for what is theirs to do, and no longer once it is done.</summary>
public class TodayTests
{
    [Theory, EveryDatabase]
    public async Task The_month_leads_from_its_review_to_its_reports(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        (await KindsAsync(portal, company.Hr)).ShouldNotContain(MonthTasks.StartReview, "the cut-off has not come");
        await company.StartReviewAsync();

        (await KindsAsync(portal, company.Lead)).ShouldContain(MonthTasks.ConfirmTeam);
        (await KindsAsync(portal, company.Anna)).ShouldNotContain(MonthTasks.ConfirmTeam);
        await company.ConfirmAllAsync();
        (await KindsAsync(portal, company.Lead)).ShouldNotContain(MonthTasks.ConfirmTeam);
        (await KindsAsync(portal, company.Hr)).ShouldContain(MonthTasks.CloseMonth);
        (await company.CloseAsync()).Value.ShouldBeDone();
        (await KindsAsync(portal, company.Hr)).ShouldContain(ReportTasks.ReportsRunning);
        var run = (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default))).ShouldBeDone();
        await portal.InScopeAsync((PublishMonthReports publish) => publish.RunAsync(run, default));
        var kinds = await KindsAsync(portal, company.Hr);
        kinds.ShouldContain(ReportTasks.ReportsReady);
        kinds.ShouldNotContain(MonthTasks.CloseMonth);
    }

    [Theory, EveryDatabase]
    public async Task A_document_asks_its_approver_its_owner_and_its_readers_in_turn(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var library = new Library(company);
        await library.CreateAsync("visit", "## Door\n\nRing.");
        (await library.SubmitAsync("visit")).Value.ShouldBeDone();
        (await PathsAsync(portal, company.Boss, StandardsTasks.Approve)).ShouldBe(["/standards/visit/approve"]);
        (await library.DecideAsync("visit", approve: false, comment: "Louder")).Value.ShouldBeDone();
        (await PathsAsync(portal, company.Hr, StandardsTasks.Rewrite)).ShouldBe(["/standards/visit/edit"]);
        (await PathsAsync(portal, company.Boss, StandardsTasks.Approve)).ShouldBeEmpty();

        var published = await library.IssueAsync("visit");
        (await PathsAsync(portal, company.Anna, StandardsTasks.Acknowledge)).ShouldBe(["/standards/visit"]);
        (await library.AcknowledgeAsync(company.Anna, "visit", published.Number)).Value.ShouldBeDone();
        (await PathsAsync(portal, company.Anna, StandardsTasks.Acknowledge)).ShouldBeEmpty();
        (await PathsAsync(portal, company.Boris, StandardsTasks.Acknowledge)).ShouldBe(["/standards/visit"]);
    }

    /// <summary>What the demo company's people find on their first look; the README leads from there.</summary>
    [Theory, EveryDatabase]
    public async Task The_demo_company_has_work_for_every_role(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database, demo: true);
        (await KindsAsync(portal, "employee")).ShouldBe([
            PulseTasks.AnswerPulse,
            StandardsTasks.Acknowledge,
            TrainingTasks.TakeQuiz,
            TrainingTasks.PractiseTouchpoint,
        ]);
        (await KindsAsync(portal, "lead")).ShouldContain(MonthTasks.ConfirmTeam);
        (await KindsAsync(portal, "lead")).ShouldContain(CaseTasks.CallBack);
        (await KindsAsync(portal, "hr")).ShouldContain(MonthTasks.StandInForLead);
        (await KindsAsync(portal, "editor")).ShouldContain(TrainingTasks.GradeEssays);
    }

    private static async Task<List<string>> KindsAsync(TestPortal portal, string who)
    {
        var code = await portal.ReadAsync(db => db.Employees.Where(e => e.Email == who + "@demo.test").Select(e => e.Code).SingleAsync());
        return await KindsAsync(
            portal,
            (await portal.InScopeAsync((Core.People.LoadActor load) => load.ByCodeAsync(code, "portal", default))).ShouldBeDone()
        );
    }

    private static async Task<List<string>> KindsAsync(TestPortal portal, Actor actor) =>
        [.. (await TasksAsync(portal, actor)).Select(task => task.Kind).Distinct()];

    private static async Task<List<string>> PathsAsync(TestPortal portal, Actor actor, string kind) =>
        [.. (await TasksAsync(portal, actor)).Where(task => task.Kind == kind).Select(task => task.Path)];

    private static async Task<IReadOnlyList<TodayTask>> TasksAsync(TestPortal portal, Actor actor) =>
        (await portal.InScopeAsync((GetToday today) => today.RunAsync(actor, "en", default))).Tasks;
}
