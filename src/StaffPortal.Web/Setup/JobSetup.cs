using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Web.Jobs;

namespace StaffPortal.Web.Setup;

/// <summary>Hangfire starts the jobs; the rows are the jobs. On PostgreSQL its queue is shared by all portal processes, elsewhere it lives in memory and is made anew at each start.</summary>
public static class JobSetup
{
    public const string DashboardPath = "/admin/jobs/dashboard";

    private const string Schema = "hangfire";

    /// <summary>Any number that nobody else on the server locks: makes processes that start at once prepare the schema one after the other.</summary>
    private const long PrepareLock = 7_305_220_411;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10),
        Invisible = TimeSpan.FromMinutes(2);

    public static void AddPortalJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobStorage>(services =>
            services.GetRequiredService<DatabaseProvider>() is PostgresProvider postgres
                ? new PostgreSqlStorage(new NpgsqlConnectionFactory(postgres.ConnectionString, StorageOptions), StorageOptions)
                : new InMemoryStorage()
        );
        // Named here, since Hangfire else takes the one that was made last in the process: two portals in one, as in tests, would work on each other's rows.
        builder.Services.AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(
            services.GetRequiredService<IServiceScopeFactory>()
        ));
        builder.Services.AddHangfire(
            (services, hangfire) =>
                hangfire
                    .UseSimpleAssemblyNameTypeSerializer()
                    .UseRecommendedSerializerSettings()
                    .UseLogProvider(new HangfireLog(services.GetRequiredService<ILoggerFactory>()))
        );
        // Before the server, which begins to work at once.
        builder.Services.AddHostedService<JobStarter>();
        builder.Services.AddHangfireServer(server =>
        {
            server.WorkerCount = Math.Max(4, Environment.ProcessorCount);
            server.SchedulePollingInterval = Poll;
            server.CancellationCheckInterval = TimeSpan.FromSeconds(2);
        });
    }

    /// <summary>Brings Hangfire's own schema up to date; the portal itself never does, so that two processes starting at once cannot race.</summary>
    public static async Task PrepareAsync(PostgresProvider postgres, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var alone = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = PrepareLock } },
        };
        await alone.ExecuteNonQueryAsync(cancel);
        await using var own = new NpgsqlConnection(postgres.ConnectionString);
        await own.OpenAsync(cancel);
        PostgreSqlObjectsInstaller.Install(own, Schema);
        await using var done = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = PrepareLock } },
        };
        await done.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>For administrators; for everybody else it is not there.</summary>
    public static void MapPortalJobs(this WebApplication app) =>
        app.MapHangfireDashboard(
                DashboardPath,
                new DashboardOptions
                {
                    Authorization = [],
                    AppPath = "/admin/jobs",
                    DashboardTitle = "StaffPortal",
                    DisplayStorageConnectionString = false,
                }
            )
            .RequireAuthorization(AccessSetup.AdminPolicy);

    private static PostgreSqlStorageOptions StorageOptions =>
        new()
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = Poll,
            EnableLongPolling = true,
            InvisibilityTimeout = Invisible,
            UseSlidingInvisibilityTimeout = true,
        };
}
