using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.Mapping;
using NpgsqlTypes;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>A PostgreSQL server, behind any number of portal processes.</summary>
public sealed class PostgresProvider(string configured) : DatabaseProvider
{
    /// <summary>A process that stands still in the middle of a transaction keeps its locks; after so long the server takes them back, and its work with them.</summary>
    private const string StandstillSetting = "idle_in_transaction_session_timeout",
        Standstill = "60s";

    public override string Name => "Postgres";

    public string ConnectionString { get; } = WithLimit(configured);

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(ConnectionString, postgres => postgres.MigrationsAssembly("StaffPortal.Migrations.Postgres"));

    private static string WithLimit(string configured)
    {
        var settings = new NpgsqlConnectionStringBuilder(configured);
        if (settings.Options?.Contains(StandstillSetting, StringComparison.Ordinal) != true)
            settings.Options = $"{settings.Options} -c {StandstillSetting}={Standstill}".Trim();
        return settings.ConnectionString;
    }

    public override async Task MigrateAsync(PortalContext db, CancellationToken cancel)
    {
        await db.Database.MigrateAsync(cancel);
#pragma warning disable EF1002 // Names come from the model.
        foreach (var table in AppendOnlyTables(db))
            await db.Database.ExecuteSqlRawAsync(
                $"""
                CREATE OR REPLACE FUNCTION "{table}_refuse"() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql;
                CREATE OR REPLACE TRIGGER "{table}_guard" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{table}_refuse"();
                """,
                cancel
            );
#pragma warning restore EF1002
    }

    /// <summary>In the middle of a bulk insert the server waits for rows without end: a session that has not sent any for as long as a transaction may stand still is ended.</summary>
    public override Task FreeStandstillAsync(PortalContext db, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync(
            $"""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND state = 'active' AND wait_event = 'ClientRead'
              AND query_start < now() - current_setting('{StandstillSetting}')::interval
            """,
            cancel
        );

    public override bool LocksRows => true;

    public override async Task LockAsync(PortalContext db, Type entity, long[] ids, CancellationToken cancel)
    {
        var table = db.Model.FindEntityType(entity)!.GetTableName();
#pragma warning disable EF1002 // The name comes from the model.
        await db.Database.ExecuteSqlRawAsync(
            $"SELECT 1 FROM \"{table}\" WHERE \"Id\" = ANY({{0}}) ORDER BY \"Id\" FOR NO KEY UPDATE",
            [ids],
            cancel
        );
#pragma warning restore EF1002
    }

    public override bool IsConflict(Exception problem) =>
        Cause<PostgresException>(problem)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public override bool IsDuplicate(Exception problem) =>
        Cause<PostgresException>(problem)?.SqlState == PostgresErrorCodes.UniqueViolation;

    public override async Task BulkInsertAsync<T>(PortalContext db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = TableOf<T>(db);
        var types = table
            .Columns.Select(column =>
                column.Property.GetRelationalTypeMapping() is INpgsqlTypeMapping mapping ? mapping.NpgsqlDbType : (NpgsqlDbType?)null
            )
            .ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < types.Count; i++)
            {
                var value = table.Columns[i].ValueOf(row);
                if (value is null)
                    await copy.WriteNullAsync(cancel);
                else if (types[i] is { } type)
                    await copy.WriteAsync(value, type, cancel);
                else
                    await copy.WriteAsync(value, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }
}
