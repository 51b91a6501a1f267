using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Demo;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Cli;

/// <summary>Starts the portal; in Development an empty database becomes the demo company first.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string? urls, bool migrate, CancellationToken cancel)
    {
        await using var app = PortalApp.Build(urls is null ? [] : ["--urls", urls]);
        await Console.Error.WriteLineAsync(CliText.Get("Cli.DataDirectory", app.Services.GetRequiredService<DataDirectory>().Path));
        var ready = await CliHost.GuardAsync(
            app.Services,
            async () =>
            {
                if (migrate || app.Environment.IsDevelopment())
                    await app.Services.PrepareDatabaseAsync(cancel);
                else if (!await IsUpToDateAsync(app.Services, cancel))
                    return CliText.Refuse("Cli.NotMigrated");
                if (app.Environment.IsDevelopment() && await app.Services.IsEmptyAsync(cancel))
                    await SetupCommands.FillAsync(app.Services, new DemoRequest(), cancel);
                await app.Services.KnowCompanyAsync(cancel);
                await app.OfferSetupAsync(cancel);
                return 0;
            }
        );
        if (ready != 0)
            return ready;
        await app.RunAsync(cancel);
        return 0;
    }

    private static async Task<bool> IsUpToDateAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (services.GetRequiredService<DatabaseProvider>() is SqliteProvider)
            services.GetRequiredService<DataDirectory>().Lock();
        await using var scope = services.CreateAsyncScope();
        await services.GetRequiredService<DatabaseProvider>().CheckAsync(scope.ServiceProvider.GetRequiredService<PortalContext>(), cancel);
        return !(await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.GetPendingMigrationsAsync(cancel)).Any();
    }
}
