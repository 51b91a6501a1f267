using System.Net;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>Jobs as administrators see them, and as several processes share them.</summary>
public class JobTests
{
    [Theory, EveryDatabase]
    public async Task What_was_set_aside_is_shown_with_its_reason_and_goes_on_at_a_word(string database)
    {
        await using var portal = await PortalHost.StartAsync(database);
        var paths = await DemoPaths.ReadAsync(portal);
        await ChangeAsync(
            portal,
            db => db.ReportFiles.Where(file => file.MonthId == db.Months.Single(m => m.Month == paths.Closed).Id).ExecuteDeleteAsync()
        );
        await ChangeAsync(
            portal,
            db =>
                db.ReportRuns.Where(run => run.Month!.Month == paths.Closed)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(run => run.State, JobState.Failed)
                            .SetProperty(run => run.Attempts, Leases.MostAttempts)
                            .SetProperty(run => run.Problem, MessageJson.Write(new Message("Jobs.DiskFull")))
                    )
        );
        using var admin = await portal.CreateClient().SignInAsync("admin");
        var page = await admin.PageAsync("/admin/jobs?State=Failed");
        page.QuerySelector(".chip.bad")!.TextContent.ShouldContain("1");
        page.Body!.TextContent.ShouldContain("The disk is full");
        var retry = page.QuerySelector("form[action$='/retry']")!.GetAttribute("action")!;
        using var hr = await portal.CreateClient().SignInAsync("hr");
        (await hr.GetAsync(retry)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (
            await admin.PostAsync(
                retry,
                ("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)
            )
        ).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DemoPortal.WaitForReportsAsync(portal, paths.Closed);
        (await admin.PageAsync("/admin/jobs?State=Failed")).QuerySelector("form[action$='/retry']").ShouldBeNull();
        (await admin.PageAsync("/admin/audit")).Body!.TextContent.ShouldContain("job.retry");
    }

    [DatabaseFact("Postgres")]
    public async Task Two_portals_on_one_database_run_what_runs_by_the_clock_once()
    {
        await using var database = await TestDatabase.CreateAsync("Postgres", demo: true);
        await using var one = await PortalHost.OnAsync(database);
        await using var other = await PortalHost.OnAsync(database);
        var storage = one.Services.GetRequiredService<JobStorage>();
        for (var i = 0; i < 100 && storage.GetMonitoringApi().Servers().Count < 2; i++)
            await Task.Delay(200);
        storage.GetMonitoringApi().Servers().Count.ShouldBe(2);
        var begun = DateTime.UtcNow;
        List<DateTime> sweeps = [];
        // The next full minute, and a little: both processes wake up for it.
        for (var i = 0; i < 100 && sweeps.Count == 0; i++)
        {
            await Task.Delay(1000);
            sweeps = Sweeps();
        }

        sweeps.ShouldNotBeEmpty();
        await Task.Delay(TimeSpan.FromSeconds(12));
        var minutes = Sweeps().GroupBy(at => (at.Hour, at.Minute)).ToList();
        minutes.ShouldAllBe(minute => minute.Count() == 1);

        // Those at the start are triggered by hand, once a process; by the clock are those that belong to a minute after both stood.
        List<DateTime> Sweeps()
        {
            var monitor = storage.GetMonitoringApi();
            return
            [
                .. monitor
                    .SucceededJobs(0, 500)
                    .Select(pair => (pair.Value.Job, Created: monitor.JobDetails(pair.Key)?.CreatedAt))
                    .Where(row => row.Job?.Type == typeof(Jobs.SweepJob) && row.Created > begun.AddSeconds(2))
                    .Select(row => row.Created!.Value),
            ];
        }
    }

    private static async Task ChangeAsync(PortalHost portal, Func<PortalContext, Task<int>> change)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        (await change(scope.ServiceProvider.GetRequiredService<PortalContext>())).ShouldBeGreaterThan(0);
    }
}
