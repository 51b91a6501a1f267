using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Jobs;
using StaffPortal.Core.Months;

namespace StaffPortal.Web.Tests;

/// <summary>The real executable, killed with signal 9 in the middle of its work: a restart ends at the same data.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-kill-").FullName;

    [Fact]
    public async Task Imports_and_reports_survive_being_killed_again_and_again()
    {
        (await RunAsync("demo")).ShouldBe(0);
        var rows = 6000;
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        var day = (await ReadAsync(db => db.Months.Where(m => m.State == MonthState.Open).MaxAsync(m => m.Month))).FirstDay;
        for (var i = 0; i < rows; i++) csv.Append($"kill-{i},{day:yyyy-MM-dd},E{8 + i % 40:D4},repair,,,{i % 11},5,6,\n");
        var file = Path.Combine(_folder, "answers.csv");
        await File.WriteAllTextAsync(file, csv.ToString());

        // Each attempt gets a little further before the kill; what one had kept, the next does not add again.
        for (var attempt = 1; attempt <= 6; attempt++) await KillAsync(TimeSpan.FromMilliseconds(700 + 130 * attempt), "import", "responses", file);
        (await RunAsync("import", "responses", file)).ShouldBe(0);
        var landed = await ReadAsync(db => db.Responses.Where(r => r.ExternalId.StartsWith("kill-")).Select(r => r.ExternalId).ToListAsync());
        landed.Count.ShouldBe(landed.Distinct().Count());
        var quarantined = await ReadAsync(db => db.ImportIssues.Where(issue => issue.ExternalId!.StartsWith("kill-")).Select(issue => issue.ExternalId).Distinct().CountAsync());
        (landed.Count + quarantined).ShouldBe(rows);

        // Reports of ten closed months wait; the portal is killed while it makes them.
        for (var attempt = 1; attempt <= 5; attempt++) await KillAsync(TimeSpan.FromMilliseconds(2200 + 250 * attempt), "--urls", "http://127.0.0.1:0");
        foreach (var month in await ReadAsync(db => db.Months.Where(m => m.State == MonthState.Closed).OrderBy(m => m.Month).Select(m => m.Month).ToListAsync()))
        {
            await TamperLeaseAsync();
            (await RunAsync("reports", month.ToString(), "--out", Path.Combine(_folder, "out"))).ShouldBe(0, month.ToString());
            (await RunAsync("month", "verify", month.ToString())).ShouldBe(0, month.ToString());
        }

        var runs = await ReadAsync(db => db.ReportRuns.AsNoTracking().ToListAsync());
        runs.ShouldAllBe(run => run.State == JobState.Done && run.Done == run.Total);
        var files = await ReadAsync(db => db.ReportFiles.Select(f => new { f.MonthId, f.Kind, f.SubjectId, f.Sha256, f.Content }).ToListAsync());
        files.Count.ShouldBe(runs.Sum(run => run.Total));
        files.ShouldAllBe(report => Hashes.Sha256(report.Content) == report.Sha256);
        (await RunAsync("audit", "verify")).ShouldBe(0);
    }

    /// <summary>Lets the leases of killed workers run out without waiting two minutes for them.</summary>
    private Task<int> TamperLeaseAsync() => ReadAsync(db => db.ReportRuns.Where(r => r.State == JobState.Running).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, DateTime.UnixEpoch).SetProperty(r => r.Attempts, 0)));

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffPortal.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Portal__DataDirectory"] = Path.Combine(_folder, "data");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task KillAsync(TimeSpan after, params string[] arguments)
    {
        using var process = Start(arguments);
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after));
        // SIGKILL: no handler runs, nothing is flushed.
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private async Task<T> ReadAsync<T>(Func<PortalContext, Task<T>> query)
    {
        using var provider = new SqliteProvider(Path.Combine(_folder, "data", "portal.db"));
        await using var db = DesignTime.Context(provider);
        return await query(db);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
