using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Data;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests;

public class MigrationTests
{
    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_hang_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        using var provider = (SqliteProvider)database.CreateProvider();
        await using (var killed = DesignTime.Context(provider))
        {
            await killed.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await killed.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        }

        await using var db = DesignTime.Context(provider);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await provider.MigrateAsync(db, patience.Token);
        (await db.Database.GetPendingMigrationsAsync(patience.Token)).ShouldBeEmpty();
    }
}
