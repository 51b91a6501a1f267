using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Demo;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Reports;

namespace StaffPortal.Testing;

/// <summary>
/// Databases that tests copy instead of making them: an empty one, and one with the demo company and its reports. Each is made once a run and provider, by whichever test process comes first:
/// <c>./dev test</c> names the folder that they share in PORTAL_TEST_TEMPLATES.
/// </summary>
internal static class TestTemplates
{
    /// <summary>The day on which the demo company of the tests is made, and on which portals with it go on.</summary>
    public static readonly DateTime DemoDay = new(2026, 11, 26, 9, 0, 0, DateTimeKind.Utc);

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly HashSet<string> Ready = [];
    public static readonly string Folder = Environment.GetEnvironmentVariable("PORTAL_TEST_TEMPLATES") is { Length: > 0 } shared
        ? shared
        : Directory.CreateTempSubdirectory("portal-templates-").FullName;

    /// <summary>Between test processes a locked file decides who makes it; the others wait.</summary>
    public static async Task OnceAsync(string marker, Func<Task> make)
    {
        await Gate.WaitAsync();
        try
        {
            if (Ready.Contains(marker))
                return;
            await using var alone = await LockAsync(marker + ".lock");
            if (!File.Exists(marker))
                await make();
            Ready.Add(marker);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Migrates a database, and makes the demo company in it.</summary>
    public static async Task FillAsync(DatabaseProvider provider, bool demo)
    {
        await using (var db = DesignTime.Context(provider))
            await provider.MigrateAsync(db, default);
        if (provider is PostgresProvider postgres)
            await Web.Setup.JobSetup.PrepareAsync(postgres, default);
        if (!demo)
            return;
        await using var portal = TestPortal.On(provider, new TestClock(DemoDay));
        await portal.InScopeAsync<CreateDemo, bool>(async create =>
        {
            await create.RunAsync(new DemoRequest(), null, default);
            return true;
        });
        while (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ReportRun>(default)) is { } run)
            await portal.InScopeAsync<PublishMonthReports, bool>(async publish =>
            {
                await publish.RunAsync(run, default);
                return true;
            });
        await portal.ReadAsync(db =>
            db.ReportRuns.ExecuteUpdateAsync(set => set.SetProperty(run => run.AnnouncedAt, run => run.FinishedAt))
        );
    }
}
