using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Data;

/// <summary>The file itself: whose it is, and what a damaged one is called.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public class SqliteFileTests
{
    [Fact]
    public async Task It_is_its_owners_alone_whatever_the_process_is_told_about_new_files()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("portal-mode-").FullName, "data");
        var file = Path.Combine(folder, "portal.db");
        using (var provider = new SqliteProvider(file))
        {
            await using var db = DesignTime.Context(provider);
            await provider.MigrateAsync(db, default);
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE x (y)");
            foreach (var own in Directory.GetFiles(folder))
                File.GetUnixFileMode(own).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, own);
            Directory.GetFiles(folder).Length.ShouldBe(3, "the file, its log and its index");
        }

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    [InlineData(200_000)]
    public async Task A_damaged_file_is_noticed_at_the_start_and_by_readiness(int at)
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite", demo: true);
        var file = Path.Combine(database.Folder, "portal.db");
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = at;
            var noise = new byte[30_000];
            new Random(7).NextBytes(noise);
            await stream.WriteAsync(noise);
        }

        using var provider = (SqliteProvider)database.CreateProvider();
        await using var db = DesignTime.Context(provider);
        var broken = await Should.ThrowAsync<DatabaseBrokenException>(() => provider.MigrateAsync(db, default));
        Faults.Describe(broken).ShouldBe(new Message("Jobs.DatabaseBroken"));
    }
}
