using Microsoft.EntityFrameworkCore;
using Npgsql;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>A migrated database of its own for one test, empty or with the demo company; SQLite in a folder, PostgreSQL and MariaDB on the servers that <c>./dev test</c> starts.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string provider, string folder, string? connectionString) =>
        (ProviderName, Folder, ConnectionString) = (provider, folder, connectionString);

    public string ProviderName { get; }

    /// <summary>The data directory.</summary>
    public string Folder { get; }

    /// <summary>Null on SQLite.</summary>
    public string? ConnectionString { get; }

    public DatabaseProvider CreateProvider() =>
        ProviderName switch
        {
            "Sqlite" => new SqliteProvider(Path.Combine(Folder, "portal.db")),
            "MySql" => new MySqlProvider(ConnectionString!),
            _ => new PostgresProvider(ConnectionString!),
        };

    /// <summary>Looks into the database, or changes it, beside whoever works on it.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalContext, Task<T>> query)
    {
        var provider = CreateProvider();
        using (provider as IDisposable)
        {
            await using var db = DesignTime.Context(provider);
            return await query(db);
        }
    }

    /// <param name="options">Settings of every connection to PostgreSQL, as on the server's command line.</param>
    public static async Task<TestDatabase> CreateAsync(string provider, bool demo = false, string? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        if (provider == "Sqlite")
        {
            File.Copy(await TestTemplates.SqliteAsync(demo), Path.Combine(folder, "portal.db"));
            return new TestDatabase(provider, folder, null);
        }

        var name = "t" + Guid.NewGuid().ToString("N");
        if (provider == "MySql")
        {
            // Without a template to copy: made anew, and empty.
            var made = new TestDatabase(provider, folder, MariaServer + $";Database={name}");
            await using var db = DesignTime.Context(made.CreateProvider());
            await made.CreateProvider().MigrateAsync(db, default);
            return made;
        }

        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await TestTemplates.PostgresAsync(Server, demo)}");
        return new TestDatabase(provider, folder, Server + $";Database={name}" + (options is null ? "" : $";Options={options}"));
    }

    private static string Server =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Tests on PostgreSQL need a server: run ./dev test, which starts one.");

    private static string MariaServer =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_MYSQL")
        ?? throw new InvalidOperationException("Tests on MariaDB need a server: run ./dev test, which starts one.");

    internal static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (ProviderName == "MySql")
        {
            await using var db = DesignTime.Context(CreateProvider());
            await db.Database.EnsureDeletedAsync();
        }
        else if (ConnectionString is not null)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
