using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Testing;

/// <summary>Core on a database of its own, without a web server; the clock stands at 20 October 2026 until a test moves it.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private TestPortal(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<PortalOptions>(_ => { });
        services.AddPortalCore(database.CreateProvider());
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        // Hashing 220,000 rounds is what a sign-in costs; tests of it set their own.
        services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(options => options.IterationCount = 1_000);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new(new DateTime(2026, 10, 20, 12, 0, 0, DateTimeKind.Utc));

    public string Folder => _database.Folder;

    public static async Task<TestPortal> CreateAsync(string provider) => new(await TestDatabase.CreateAsync(provider));

    /// <summary>Runs something in a scope of its own, as a request would.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<PortalContext, Task<TResult>> query) => InScopeAsync(query);

    /// <summary>Changes the database behind the portal's back, as an attacker or an old version would.</summary>
    public Task TamperAsync(Func<PortalContext, Task> change) => InScopeAsync<PortalContext, bool>(async db =>
    {
        await change(db);
        await db.SaveChangesAsync();
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
