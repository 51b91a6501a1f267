using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StaffPortal.Web.Setup;

namespace StaffPortal.Testing;

/// <summary>The whole portal in this process, on a free port, with the demo company; its clock goes on from the demo's own day.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly TestDatabase? _database;
    private readonly WebApplication _app;

    private PortalHost(TestDatabase? database, WebApplication app) => (_database, _app) = (database, app);

    public string Url { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    public RunningClock Clock => (RunningClock)Services.GetRequiredService<TimeProvider>();

    /// <param name="settings">Settings as on the command line, such as <c>--Mail:Server=localhost</c>.</param>
    public static async Task<PortalHost> StartAsync(string provider, bool demo = true, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync(provider, demo);
        return await StartAsync(database, database, settings);
    }

    /// <summary>On a database that outlives it.</summary>
    public static Task<PortalHost> OnAsync(TestDatabase database, params string[] settings) => StartAsync(database, null, settings);

    private static async Task<PortalHost> StartAsync(TestDatabase database, TestDatabase? owned, string[] settings)
    {
        string[] args =
        [
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
            $"--Portal:DataDirectory={database.Folder}",
            $"--Database:Provider={database.ProviderName}",
            $"--ConnectionStrings:Portal={database.ConnectionString}",
            "--Logging:LogLevel:Default=Warning",
            .. settings,
        ];
        var app = PortalApp.Build(
            args,
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new RunningClock(TestTemplates.DemoDay.AddHours(1))));
                builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(options => options.IterationCount = 1_000);
            }
        );
        await app.Services.PrepareDatabaseAsync(CancellationToken.None);
        await app.Services.KnowCompanyAsync(CancellationToken.None);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return new PortalHost(owned, app) { Url = $"http://localhost:{address.Port}" };
    }

    /// <summary>A browser without pictures: keeps its cookies, follows no redirect.</summary>
    public PortalClient CreateClient() => new(Url);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
