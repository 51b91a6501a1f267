using System.Globalization;
using System.Text;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>A process that is stopped, not killed, in the middle of an import: the server takes its locks back, another portal takes its work over, and when it comes back its fence is outdated.</summary>
public class StandstillTests
{
    private const int Rows = 20_000;

    [DatabaseFact("Postgres")]
    public async Task A_stopped_process_keeps_nothing_and_its_return_does_no_harm()
    {
        await using var data = await TestDatabase.CreateAsync(
            "Postgres",
            demo: true,
            options: "Options=-c idle_in_transaction_session_timeout=1500"
        );
        var csv = new StringBuilder("external_id,occurred_on,employee_code,nps\n");
        for (var i = 0; i < Rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"stop-{i},2026-11-03,E{8 + i % 40:D4},{i % 11}\n");
        var id = await UploadAsync(data, Encoding.UTF8.GetBytes(csv.ToString()));
        using var stopped = PortalProcess.Start(data, "--urls", "http://127.0.0.1:0");
        while (await LandedAsync(data) < 2_000 && !stopped.HasExited)
            await Task.Delay(10);
        stopped.Signal("STOP");
        var before = await LandedAsync(data);
        before.ShouldBeLessThan(Rows);

        await Task.Delay(2_000);
        await using (var other = await PortalHost.OnAsync(data))
        {
            var clock = other.Services.GetRequiredService<IRecurringJobManager>();
            clock.Trigger("sweep");
            // Two minutes of lease are not waited for; the row itself is free only once the stopped transaction is gone.
            await data.ReadAsync(db =>
                db.ImportBatches.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.LeaseUntil, DateTime.UnixEpoch))
            );
            clock.Trigger("sweep");
            for (var i = 0; i < 300 && await StateAsync(data, id) != JobState.Done; i++)
                await Task.Delay(200);
            (await StateAsync(data, id)).ShouldBe(JobState.Done);
            stopped.Signal("CONT");
            await Task.Delay(3_000);
        }

        var batch = await data.ReadAsync(db => db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id));
        (batch.State, batch.Read).ShouldBe((JobState.Done, Rows));
        (await LandedAsync(data)).ShouldBe(batch.Added);
        (batch.Added + batch.Quarantined).ShouldBe(Rows);
    }

    private static async Task<long> UploadAsync(TestDatabase data, byte[] content)
    {
        await using var portal = TestPortal.On(data);
        var hr = (await portal.InScopeAsync(async (Core.People.LoadActor load) => await load.ByCodeAsync("E0002", "portal", default)))!;
        var request = new ImportRequest(
            "stop.csv",
            new MemoryStream(content),
            new Core.Kernel.Tables.TableDeclaration(),
            KeepContent: true
        );
        return (await portal.InScopeAsync((CreateImport create) => create.RunAsync(hr, request, default))).Value.ShouldBeDone().Batch.Id;
    }

    private static Task<int> LandedAsync(TestDatabase data) =>
        data.ReadAsync(db => db.Responses.CountAsync(r => r.ExternalId.StartsWith("stop-")));

    private static Task<JobState> StateAsync(TestDatabase data, long id) =>
        data.ReadAsync(db => db.ImportBatches.Where(b => b.Id == id).Select(b => b.State).SingleAsync());
}
