using Microsoft.EntityFrameworkCore;
using StaffPortal.Core;
using StaffPortal.Core.Company;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Web.Cli;

namespace StaffPortal.Web.Setup;

/// <summary>Which database, and where its files are: settings <c>Database:Provider</c> (Sqlite, Postgres, MySql), <c>ConnectionStrings:Portal</c>, <c>Portal:DataDirectory</c>.</summary>
public static class DatabaseSetup
{
    public static void AddPortalDatabase(this WebApplicationBuilder builder)
    {
        var directory = new DataDirectory(builder.Configuration["Portal:DataDirectory"] ?? "data", builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(directory);
        builder.Services.AddSingleton<SetupNote>();
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

    /// <summary>Takes the company's settings from the database into this process.</summary>
    public static async Task KnowCompanyAsync(this IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KnownCompany>().RefreshAsync(cancel);
    }

    /// <summary>Where nobody can sign in yet: prints the link for the first administrator, and leaves it in the data directory.</summary>
    public static async Task OfferSetupAsync(this WebApplication app, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var note = app.Services.GetRequiredService<SetupNote>();
        if (await scope.ServiceProvider.GetRequiredService<RenewSetupLink>().RunAsync(cancel) is not { } link)
        {
            note.Remove();
            return;
        }

        var company = app.Services.GetRequiredService<CompanyProfile>();
        var origin = company.HasOperatorsAddress
            ? company.Address
            : (app.Configuration["Urls"] ?? CompanyProfile.UnknownAddress).Split(';')[0];
        var address = $"{origin.TrimEnd('/')}/setup/{link.Token}";
        await note.WriteAsync(address, cancel);
        await Console.Error.WriteLineAsync(CliText.Get("Cli.SetupLink", address));
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
