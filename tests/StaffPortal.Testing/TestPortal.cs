using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StaffPortal.Core;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>Core on a database of its own, without a web server; the clock stands at 20 October 2026 until a test moves it.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    private static readonly DateTime Start = new(2026, 10, 20, 12, 0, 0, DateTimeKind.Utc);

    private readonly TestDatabase? _database;
    private readonly ServiceProvider _services;

    private TestPortal(DatabaseProvider provider, TestClock clock, TestDatabase? database, Action<IServiceCollection>? configure)
    {
        (_database, Clock) = (database, clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<PortalOptions>(_ => { });
        services.AddPortalCore(provider);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        // Hashing 220,000 rounds is what a sign-in costs; tests of it set their own.
        services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(options => options.IterationCount = 1_000);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; }

    public string Folder => _database!.Folder;

    public static async Task<TestPortal> CreateAsync(string provider, bool demo = false, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(provider, demo);
        return new TestPortal(database.CreateProvider(), new TestClock(demo ? TestTemplates.DemoDay : Start), database, configure);
    }

    /// <summary>On a database that somebody else makes and removes, at the demo company's day.</summary>
    public static TestPortal On(TestDatabase database) => On(database.CreateProvider(), new TestClock(TestTemplates.DemoDay));

    /// <summary>On an empty database that somebody else makes and removes.</summary>
    public static TestPortal On(DatabaseProvider provider) => On(provider, new TestClock(Start));

    /// <summary>On a database that somebody else makes and removes.</summary>
    internal static TestPortal On(DatabaseProvider provider, TestClock clock) => new(provider, clock, null, null);

    /// <summary>Runs something in a scope of its own, as a request would.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task InScopeAsync<TService>(Func<TService, Task> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<PortalContext, Task<TResult>> query) => InScopeAsync(query);

    /// <summary>Changes the database behind the portal's back, as an attacker or an old version would. What the portal remembers is forgotten.</summary>
    public Task TamperAsync(Func<PortalContext, Task> change) =>
        InScopeAsync(
            (IServiceProvider services) =>
                services
                    .GetRequiredService<Change>()
                    .RunAsync(
                        async _ =>
                        {
                            var db = services.GetRequiredService<PortalContext>();
                            await change(db);
                            await db.SaveChangesAsync();
                        },
                        CancellationToken.None
                    )
        );

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
