using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests;

/// <summary>The model, its migrations and what a third database would choke on.</summary>
public class ModelTests
{
    [Theory, EveryDatabase]
    public async Task No_change_of_the_model_waits_for_a_migration(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        (await portal.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
        (await portal.ReadAsync(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task The_migrations_tool_sees_the_portal_s_own_model(string database)
    {
        await using var portal = await TestPortal.CreateAsync(database);
        DatabaseProvider provider = database switch
        {
            "Sqlite" => new SqliteProvider("unused.db"),
            "MySql" => new MySqlProvider("Server=unused"),
            _ => new PostgresProvider("Host=unused"),
        };
        await using var design = DesignTime.Context(provider);
        static string Describe(PortalContext db) =>
            db.GetService<IDesignTimeModel>().Model.ToDebugString(MetadataDebugStringOptions.LongDefault);
        var own = await portal.ReadAsync(db => Task.FromResult(Describe(db)));
        own.ShouldContain("Passkey");
        Describe(design).ShouldBe(own);
    }

    /// <summary>Older ones can corrupt a file when the write-ahead log is reset while somebody writes: https://sqlite.org/wal.html#walresetbug.</summary>
    [Fact]
    public async Task SQLite_is_newer_than_the_corruption_of_its_write_ahead_log()
    {
        await using var portal = await TestPortal.CreateAsync("Sqlite");
        var version = await portal.ReadAsync(db => db.Database.SqlQueryRaw<string>("SELECT sqlite_version() AS Value").SingleAsync());
        Version.Parse(version).ShouldBeGreaterThanOrEqualTo(new Version(3, 51, 3));
    }

    [Fact]
    public void Every_indexed_string_has_a_length_and_no_index_is_filtered()
    {
        using var design = DesignTime.Context(new SqliteProvider("unused.db"));
        foreach (var index in design.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()))
        {
            index.GetFilter().ShouldBeNull(index.ToString());
            foreach (var property in index.Properties.Where(property => property.ClrType == typeof(string)))
                (property.GetMaxLength() ?? int.MaxValue).ShouldBeLessThanOrEqualTo(
                    256,
                    $"{property.DeclaringType.DisplayName()}.{property.Name}"
                );
        }
    }
}
