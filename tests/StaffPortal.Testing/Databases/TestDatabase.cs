using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>A migrated database of its own for one test, empty or with the demo company, and a data directory beside it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;

    private TestDatabase(string provider, string folder, string? connectionString)
    {
        _server = TestServer.Of(provider);
        (ProviderName, Folder, ConnectionString) = (provider, folder, connectionString);
    }

    public string ProviderName { get; }

    /// <summary>The data directory.</summary>
    public string Folder { get; }

    /// <summary>Null on SQLite.</summary>
    public string? ConnectionString { get; }

    public DatabaseProvider CreateProvider() => _server.CreateProvider(Folder, ConnectionString);

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

    /// <param name="options">Added to how one connects to it.</param>
    public static async Task<TestDatabase> CreateAsync(string provider, bool demo = false, string? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        var connection = await TestServer.Of(provider).TakeAsync(folder, demo);
        return new TestDatabase(provider, folder, options is null ? connection : $"{connection};{options}");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.GiveBackAsync(ConnectionString);
        Directory.Delete(Folder, recursive: true);
    }
}
