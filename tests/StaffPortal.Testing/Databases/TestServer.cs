using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>Where the databases of tests come from and go to: a folder, or a server that <c>./dev test</c> starts.</summary>
internal abstract class TestServer
{
    public static TestServer Of(string provider) =>
        provider switch
        {
            "Sqlite" => SqliteFiles.Instance,
            "Postgres" => PostgresServer.Instance,
            "MySql" => MariaServer.Instance,
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
        };

    /// <summary>A migrated database for one test alone, empty or with the demo company.</summary>
    /// <param name="folder">The data directory that goes with it.</param>
    /// <returns>How to connect to it; null where it stands in the folder.</returns>
    public abstract Task<string?> TakeAsync(string folder, bool demo);

    /// <summary>The test is over.</summary>
    public abstract Task GiveBackAsync(string? connectionString);

    public abstract DatabaseProvider CreateProvider(string folder, string? connectionString);

    protected static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} names no server: run ./dev test, which starts one.");
}
