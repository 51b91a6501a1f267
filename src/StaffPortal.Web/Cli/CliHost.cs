using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.People;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Cli;

/// <summary>Runs a verb on the portal's services without its web server; it holds the data directory while it runs.</summary>
internal static class CliHost
{
    public static async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> verb, CancellationToken cancel)
    {
        var builder = PortalApp.CreateBuilder([]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        return await GuardAsync(
            app.Services,
            async () =>
            {
                await app.Services.PrepareDatabaseAsync(cancel);
                await app.Services.KnowCompanyAsync(cancel);
                await using var scope = app.Services.CreateAsyncScope();
                return await verb(scope.ServiceProvider, cancel);
            }
        );
    }

    /// <summary>What can stand in the way of any work on the data ends in a sentence.</summary>
    public static async Task<int> GuardAsync(IServiceProvider services, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (DataDirectoryInUseException inUse)
        {
            return CliText.Refuse("Cli.InUse", inUse.Path);
        }
        catch (DatabaseUnfitException unfit)
        {
            return CliText.Refuse(unfit.Reason);
        }
        catch (Exception problem) when (Faults.WithoutRight(problem) is { } said)
        {
            return CliText.Refuse("Cli.NoRight", said);
        }
        catch (DatabaseBrokenException)
        {
            return CliText.Refuse("Jobs.DatabaseBroken");
        }
        // Without any room SQLite cannot even open its files, and says that alone.
        catch (Exception problem)
            when (Faults.IsDiskFull(problem)
                || (Faults.IsUnreachable(problem) && !services.GetRequiredService<DatabaseProvider>().HasRoom())
            )
        {
            return CliText.Refuse("Cli.DiskFull");
        }
        catch (Exception problem) when (Faults.IsUnreachable(problem))
        {
            return CliText.Refuse("Cli.DatabaseUnreachable");
        }
        catch (FileNotFoundException missing)
        {
            return CliText.Refuse("Cli.NoFile", missing.FileName);
        }
        catch (DirectoryNotFoundException)
        {
            return CliText.Refuse("Cli.NoFolder");
        }
    }

    /// <summary>The person named with <c>--by</c>, or the system; null for an unknown code.</summary>
    public static async Task<Actor?> ActorAsync(IServiceProvider services, string? by, CancellationToken cancel) =>
        by is null ? Actor.System("cli") : await services.GetRequiredService<LoadActor>().ByCodeAsync(by, "cli", cancel);

    public static async Task<bool> HasPeopleAsync(IServiceProvider services, CancellationToken cancel) =>
        await services.GetRequiredService<PortalContext>().Employees.AnyAsync(cancel);
}
