using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The real executable, killed with signal 9 in the middle of its work: a restart ends at the same data. PORTAL_FAULTS says how often; <c>./dev faults</c> does it at length.</summary>
public class KillTests
{
    private const int Rows = 6000;

    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("PORTAL_FAULTS"),
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 2;

    [Theory, EveryDatabase]
    public async Task An_import_survives_being_killed_again_and_again(string database)
    {
        await using var data = await TestDatabase.CreateAsync(database, demo: true);
        var day = (await data.ReadAsync(db => db.Months.Where(m => m.State == MonthState.Open).MaxAsync(m => m.Month))).FirstDay;
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        for (var i = 0; i < Rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"kill-{i},{day:yyyy-MM-dd},E{8 + i % 40:D4},repair,,,{i % 11},5,6,\n");
        var file = Path.Combine(data.Folder, "answers.csv");
        await File.WriteAllTextAsync(file, csv.ToString());

        // Each attempt gets further before the kill; what one had kept, the next does not add again.
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var import = PortalProcess.Start(data, "import", "responses", file);
            await UntilAsync(
                import,
                async () =>
                    await data.ReadAsync(db => db.Responses.CountAsync(r => r.ExternalId.StartsWith("kill-")))
                    >= (Rows - 1000) * kill / (Kills + 1)
            );
            await import.KillAsync();
        }

        var (code, output) = await PortalProcess.RunAsync(data, "import", "responses", file);
        code.ShouldBe(0, output);
        var landed = await data.ReadAsync(db =>
            db.Responses.Where(r => r.ExternalId.StartsWith("kill-")).Select(r => r.ExternalId).ToListAsync()
        );
        landed.Count.ShouldBe(landed.Distinct().Count());
        var quarantined = await data.ReadAsync(db =>
            db.ImportIssues.Where(issue => issue.ExternalId!.StartsWith("kill-")).Select(issue => issue.ExternalId).Distinct().CountAsync()
        );
        (landed.Count + quarantined).ShouldBe(Rows);
        (await PortalProcess.RunAsync(data, "audit", "verify")).Code.ShouldBe(0);
        // On SQLite the rerun goes on with the broken batch; elsewhere nobody knows yet that its reader is dead, and the sweep ends it once its lease is over.
        if (database == "Sqlite")
            (await data.ReadAsync(db => db.ImportBatches.CountAsync(b => b.State == JobState.Running))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_killed_portals_reports_are_made_after_the_restart(string database)
    {
        await using var data = await TestDatabase.CreateAsync(database, demo: true);
        await data.ReadAsync(db => db.ReportFiles.ExecuteDeleteAsync());
        await data.ReadAsync(db =>
            db.ReportRuns.ExecuteUpdateAsync(set => set.SetProperty(run => run.State, JobState.Pending).SetProperty(run => run.Done, 0))
        );
        var total = await data.ReadAsync(db => db.ReportRuns.SumAsync(run => run.Total));
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var portal = PortalProcess.Start(data, "--urls", "http://127.0.0.1:0");
            await UntilAsync(
                portal,
                async () => await data.ReadAsync(db => db.ReportFiles.CountAsync()) >= Math.Max(1, (total - 10) * kill / (Kills + 1))
            );
            await portal.KillAsync();
            // With other processes about, nobody knows that this one is dead before its leases have run out: two minutes that a test does not wait.
            if (database != "Sqlite")
                await data.ReadAsync(db =>
                    db.ReportRuns.Where(run => run.State == JobState.Running)
                        .ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, DateTime.UnixEpoch))
                );
        }

        using (var portal = PortalProcess.Start(data, "--urls", "http://127.0.0.1:0"))
            await UntilAsync(
                portal,
                () => data.ReadAsync(db => db.ReportRuns.AllAsync(run => run.State == JobState.Done || run.State == JobState.Failed))
            );

        var runs = await data.ReadAsync(db => db.ReportRuns.AsNoTracking().ToListAsync());
        runs.ShouldAllBe(run => run.State == JobState.Done && run.Done == run.Total);
        var files = await data.ReadAsync(db =>
            db.ReportFiles.Select(f => new
                {
                    f.MonthId,
                    f.Kind,
                    f.SubjectId,
                    f.Sha256,
                    f.Content,
                })
                .ToListAsync()
        );
        files.Count.ShouldBe(total);
        files.ShouldAllBe(report => Hashes.Sha256(report.Content) == report.Sha256);
        (await data.ReadAsync(db => new VerifyAudit(db).RunAsync(default))).BrokenAt.ShouldBeNull();
    }

    private static async Task UntilAsync(PortalProcess portal, Func<Task<bool>> condition)
    {
        for (var i = 0; i < 3000 && !portal.HasExited; i++)
        {
            if (await condition())
                return;
            await Task.Delay(20);
        }

        if (!await condition())
            throw new TimeoutException($"It did not come about within a minute. The portal said:\n{portal.Output}");
    }
}
