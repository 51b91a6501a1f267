using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests;

public class MigrationTests
{
    [Fact]
    public void No_migration_rebuilds_a_table_on_SQLite()
    {
        // A rebuild turns foreign keys off, which no transaction holds: killed in between, no later start could finish it.
        using var provider = new SqliteProvider("unused.db");
        using var db = DesignTime.Context(provider);
        db.GetService<IMigrator>().GenerateScript().ShouldNotContain("foreign_keys");
    }

    [Fact]
    public async Task A_lock_left_by_a_killed_migration_does_not_hang_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync("Sqlite");
        using var provider = (SqliteProvider)database.CreateProvider();
        await using (var killed = DesignTime.Context(provider))
        {
            await killed.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)"
            );
            await killed.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        }

        await using var db = DesignTime.Context(provider);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await provider.MigrateAsync(db, patience.Token);
        (await db.Database.GetPendingMigrationsAsync(patience.Token)).ShouldBeEmpty();
    }
}
