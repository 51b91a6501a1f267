using Microsoft.EntityFrameworkCore;
using StaffPortal.Core;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Web.Setup;

/// <summary>Which database, and where its files are: settings <c>Database:Provider</c> (Sqlite, Postgres, MySql), <c>ConnectionStrings:Portal</c>, <c>Portal:DataDirectory</c>.</summary>
public static class DatabaseSetup
{
    public static void AddPortalDatabase(this WebApplicationBuilder builder)
    {
        var directory = new DataDirectory(builder.Configuration["Portal:DataDirectory"] ?? "data", builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(directory);
        builder.Services.AddPortalCore(ProviderOf(builder.Configuration, directory));
    }

    /// <summary>Takes the data directory for this process and brings the schema up to date.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process holds it.</exception>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancel)
    {
        var provider = services.GetRequiredService<DatabaseProvider>();
        if (provider is SqliteProvider)
            services.GetRequiredService<DataDirectory>().Lock();
        await using var scope = services.CreateAsyncScope();
        await provider.MigrateAsync(scope.ServiceProvider.GetRequiredService<PortalContext>(), cancel);
        if (provider is PostgresProvider postgres)
            await JobSetup.PrepareAsync(postgres, cancel);
    }

    /// <summary>Whether nobody works here yet.</summary>
    public static async Task<bool> IsEmptyAsync(this IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<PortalContext>().Employees.AnyAsync(cancel);
    }

    private static DatabaseProvider ProviderOf(IConfiguration configuration, DataDirectory directory) =>
        configuration["Database:Provider"] switch
        {
            "Sqlite" or null or "" => new SqliteProvider(
                Path.Combine(directory.Path, "portal.db"),
                configuration.GetValue("Portal:ReserveMegabytes", SqliteProvider.UsualReserve)
            ),
            "Postgres" => new PostgresProvider(
                configuration.GetConnectionString("Portal")
                    ?? throw new InvalidOperationException("Database:Provider is Postgres, but ConnectionStrings:Portal is not set.")
            ),
            "MySql" => new MySqlProvider(
                configuration.GetConnectionString("Portal")
                    ?? throw new InvalidOperationException("Database:Provider is MySql, but ConnectionStrings:Portal is not set.")
            ),
            var other => throw new InvalidOperationException($"Database:Provider is '{other}'; it may be Sqlite, Postgres or MySql."),
        };
}
