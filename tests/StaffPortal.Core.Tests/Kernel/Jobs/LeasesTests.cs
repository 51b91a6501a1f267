using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Reports;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Jobs;

/// <summary>Rows that are jobs: claimed once, tried again after pauses, set aside for their own faults and never for the weather.</summary>
public class LeasesTests
{
    [Theory, EveryDatabase]
    public async Task A_job_that_always_fails_is_set_aside_with_its_reason_after_growing_pauses(string database)
    {
        await using var portal = await WithReportsAsync(database);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= Leases.MostAttempts; attempt++)
        {
            await FailAsync(portal, new InvalidOperationException("broken"));
            var row = await RunOfAsync(portal);
            MessageJson.Read(row.Problem.ShouldNotBeNull()).ShouldBe(new Message("Jobs.Broke", nameof(InvalidOperationException)));
            if (attempt == Leases.MostAttempts)
                break;
            row.State.ShouldBe(JobState.Pending);
            (await ClaimAsync(portal)).ShouldBeNull("it must wait for its pause");
            pauses.Add(row.RetryAt!.Value - portal.Clock.GetUtcNow().UtcDateTime);
            portal.Clock.Set(row.RetryAt.Value);
        }

        (await RunOfAsync(portal)).State.ShouldBe(JobState.Failed);
        pauses.ShouldBe([.. pauses.Order()]);
        pauses[^1].ShouldBeGreaterThan(TimeSpan.FromMinutes(30));
        portal.Clock.Set(2027, 12, 1);
        (await ClaimAsync(portal)).ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Weather_sets_nothing_aside_its_pauses_grow_to_hours_and_the_job_goes_on_by_itself(string database)
    {
        await using var portal = await WithReportsAsync(database);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 40; attempt++)
        {
            await FailAsync(
                portal,
                new DbUpdateException("no room", new Microsoft.Data.Sqlite.SqliteException("database or disk is full", 13))
            );
            var row = await RunOfAsync(portal);
            (row.State, row.Attempts).ShouldBe((JobState.Pending, 0));
            MessageJson.Read(row.Problem!).ShouldBe(new Message("Jobs.DiskFull"));
            pauses.Add(row.RetryAt!.Value - portal.Clock.GetUtcNow().UtcDateTime);
            portal.Clock.Set(row.RetryAt.Value);
        }

        pauses[0].ShouldBe(TimeSpan.FromSeconds(30));
        pauses[^1].ShouldBe(TimeSpan.FromHours(2));
        pauses.ShouldBe([.. pauses.Order()]);

        var claimed = (await ClaimAsync(portal)).ShouldBeDone();
        await portal.InScopeAsync((PublishMonthReports publish) => publish.RunAsync(claimed, default));
        var done = await RunOfAsync(portal);
        (done.State, done.Problem, done.TroubleSince).ShouldBe((JobState.Done, null, null));
    }

    [Theory, EveryDatabase]
    public async Task A_job_that_ends_the_portal_each_time_is_set_aside_and_says_so(string database)
    {
        await using var portal = await WithReportsAsync(database);
        for (var attempt = 1; attempt <= Leases.MostAttempts; attempt++)
        {
            (await ClaimAsync(portal)).ShouldBeDone();
            portal.Clock.Set(portal.Clock.GetUtcNow().UtcDateTime + Leases.Duration + TimeSpan.FromSeconds(1));
        }

        (await ClaimAsync(portal)).ShouldBeNull();
        var row = await RunOfAsync(portal);
        (row.State, MessageJson.Read(row.Problem!)).ShouldBe((JobState.Failed, new Message("Jobs.NeverEnded", (long)Leases.MostAttempts)));
    }

    [Theory, EveryDatabase]
    public async Task What_a_killed_process_held_is_free_after_a_restart_where_one_process_works(string database)
    {
        await using var portal = await WithReportsAsync(database);
        var killed = (await ClaimAsync(portal)).ShouldBeDone();
        (await ClaimAsync(portal)).ShouldBeNull();
        await portal.InScopeAsync((Leases leases) => leases.FreeAsync<ReportRun>(default));
        (await ClaimAsync(portal)).ShouldBeDone().Fence.ShouldBe(killed.Fence + 1);
        // Should it have been alive after all, its fence is outdated.
        await Should.ThrowAsync<LeaseLostException>(() =>
            portal.InScopeAsync((PublishMonthReports publish) => publish.RunAsync(killed, default))
        );
    }

    [Theory, EveryDatabase]
    public async Task An_administrator_tries_again_what_was_set_aside_and_nobody_else_does(string database)
    {
        await using var portal = await WithReportsAsync(database);
        await portal.ReadAsync(db =>
            db.ReportRuns.ExecuteUpdateAsync(set => set.SetProperty(run => run.State, JobState.Failed).SetProperty(run => run.Attempts, 5))
        );
        var id = (await RunOfAsync(portal)).Id;
        var admin = Actor.System("cli") with
        {
            EmployeeId = 1,
            Roles = new HashSet<string> { Roles.Admin },
        };
        (
            await RetryAsync(
                admin with
                {
                    Roles = new HashSet<string> { Roles.Auditor, Roles.Hr },
                },
                id
            )
        ).IsMissing.ShouldBeTrue();
        (await RetryAsync(admin, id + 1)).IsMissing.ShouldBeTrue();
        (await RetryAsync(admin, id)).Value.ShouldBeDone();
        (await RetryAsync(admin, id)).Refusal!.Key.ShouldBe("Jobs.CannotRetry");
        (await ClaimAsync(portal)).ShouldBeDone().Attempts.ShouldBe(1);
        (await portal.InScopeAsync((GetJobs query) => query.RunAsync(admin, JobState.Running, default)))
            .ShouldBeDone()
            .Lines.ShouldHaveSingleItem()
            .Month.ShouldBe(SmallCompany.October);

        Task<Result<JobRetried>> RetryAsync(Actor actor, long job) =>
            portal.InScopeAsync((RetryJob retry) => retry.RunAsync(actor, "reports", job, default));
    }

    [Theory, EveryDatabase]
    public async Task The_bell_rings_after_the_commit_and_never_for_what_was_refused(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        var (rung, kept) = (0, 0);
        await portal.InScopeAsync(
            (JobBell bell) =>
            {
                bell.Listen(kind =>
                {
                    rung++;
                    if (kind == typeof(ReportRun))
                        kept = portal.ReadAsync(db => db.ReportRuns.CountAsync()).GetAwaiter().GetResult();
                });
                return Task.CompletedTask;
            }
        );
        (await company.CloseAsync()).Refusal.ShouldNotBeNull();
        rung.ShouldBe(0);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        (rung, kept).ShouldBe((1, 1));
    }

    private static async Task<TestPortal> WithReportsAsync(string database)
    {
        var portal = await TestPortal.CreateAsync(database);
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();
        return portal;
    }

    private static Task<ReportRun?> ClaimAsync(TestPortal portal) =>
        portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default));

    private static Task<ReportRun> RunOfAsync(TestPortal portal) => portal.ReadAsync(db => db.ReportRuns.AsNoTracking().SingleAsync());

    private static async Task FailAsync(TestPortal portal, Exception problem)
    {
        var claimed = (await ClaimAsync(portal)).ShouldBeDone();
        await portal.InScopeAsync((Leases leases) => leases.GiveBackAsync(claimed, problem, default));
    }
}
