using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Data;

/// <summary>A database file that may not grow: SQLite itself says that it is full. Whatever was going on goes on by itself once there is room.</summary>
public class DiskFullTests
{
    private const int Rows = 12_000;

    [Fact]
    public async Task An_import_waits_with_its_reason_and_goes_on_by_itself()
    {
        var disk = new SmallDisk();
        await using var portal = await TestPortal.CreateAsync(
            "Sqlite",
            configure: services => services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(disk))
        );
        var company = await SmallCompany.CreateAsync(portal);
        var readiness = await portal.InScopeAsync((Readiness found) => Task.FromResult(found));
        (await readiness.CheckAsync(default)).ShouldBeNull();
        var batch = (
            await portal.InScopeAsync(
                (CreateImport create) =>
                    create.RunAsync(
                        company.Hr,
                        new ImportRequest("a.csv", new MemoryStream(Csv()), new TableDeclaration(), KeepContent: true),
                        default
                    )
            )
        )
            .Value.ShouldBeDone()
            .Batch;

        disk.Pages = await disk.PagesNowAsync(portal) + 120;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await WorkAsync(portal);
            var waiting = await BatchAsync(portal, batch.Id);
            (waiting.State, MessageJson.Read(waiting.Problem.ShouldNotBeNull()).Key).ShouldBe((JobState.Pending, "Jobs.DiskFull"));
            portal.Clock.Set(waiting.RetryAt!.Value);
        }

        // People read on, and a write that finds no room says why.
        (await portal.InScopeAsync((GetVoices voices) => voices.GladAsync(company.Anna, default))).ShouldNotBeNull();
        disk.Pages = await disk.PagesNowAsync(portal);
        var refused = await Should.ThrowAsync<Exception>(async () =>
        {
            for (var i = 0; i < 500; i++)
                await portal.InScopeAsync(
                    (SignIn signIn) => signIn.RunAsync("hr1@x.test", "Lantern-canoe-41", new Caller(null, "::1"), default)
                );
        });
        Faults.IsDiskFull(refused).ShouldBeTrue();

        disk.Pages = null;
        await WorkAsync(portal);
        var done = await BatchAsync(portal, batch.Id);
        (done.State, done.Read, done.Added, done.Problem).ShouldBe((JobState.Done, Rows, Rows, null));
        (await portal.ReadAsync(db => db.Responses.CountAsync())).ShouldBe(Rows);
        (
            await portal.InScopeAsync(
                (SignIn signIn) => signIn.RunAsync("hr1@x.test", "Lantern-canoe-41", new Caller(null, "::1"), default)
            )
        ).Value.ShouldBeDone();
    }

    [Fact]
    public async Task Large_work_leaves_room_for_small()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        using var provider = new SqliteProvider(Path.Combine(database.Folder, "portal.db"), reserveMegabytes: 1_000_000_000);
        provider.HasRoom().ShouldBeFalse();
        Faults.Describe(Should.Throw<DiskFullException>(() => provider.EnsureRoom())).ShouldBe(new Message("Jobs.DiskFull"));
        using var usual = (SqliteProvider)database.CreateProvider();
        usual.HasRoom().ShouldBeTrue();
        usual.HasRoom(long.MaxValue / 4).ShouldBeFalse();
    }

    private static async Task WorkAsync(TestPortal portal)
    {
        if (await portal.InScopeAsync((Leases leases) => leases.ClaimNextAsync<ImportBatch>(default)) is not { } claimed)
            return;
        var content = await portal.ReadAsync(db =>
            db.ImportFiles.Where(file => file.BatchId == claimed.Id).Select(file => file.Content).SingleAsync()
        );
        try
        {
            await portal.InScopeAsync((ImportResponses import) => import.RunAsync(claimed, new MemoryStream(content), null, default));
        }
        catch (Exception problem)
        {
            await portal.InScopeAsync((Leases leases) => leases.GiveBackAsync(claimed, problem, default));
        }
    }

    private static Task<ImportBatch> BatchAsync(TestPortal portal, long id) =>
        portal.ReadAsync(db => db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id));

    private static byte[] Csv()
    {
        var csv = new StringBuilder("external_id,occurred_on,employee_code,touchpoint,segment,customer,nps,csat,ces,comment\n");
        for (var i = 0; i < Rows; i++)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"full-{i},2026-10-{1 + i % 19:00},ANNA,repair,,,{i % 11},5,6,A word that takes room\n"
            );
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Sets the most pages that the file may have, on each connection before it is used.</summary>
    private sealed class SmallDisk : DbConnectionInterceptor
    {
        public long? Pages { get; set; }

        public Task<long> PagesNowAsync(TestPortal portal) =>
            portal.ReadAsync(db => db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync());

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {Pages ?? 1_000_000_000}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
