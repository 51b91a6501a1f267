using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.Mapping;
using NpgsqlTypes;

namespace StaffPortal.Core.Data;

/// <summary>A PostgreSQL server, behind any number of portal processes.</summary>
public sealed class PostgresProvider(string connectionString) : DatabaseProvider
{
    public override string Name => "Postgres";

    public string ConnectionString => connectionString;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(connectionString, postgres => postgres.MigrationsAssembly("StaffPortal.Migrations.Postgres"));

    public override async Task MigrateAsync(PortalContext db, CancellationToken cancel)
    {
        await db.Database.MigrateAsync(cancel);
#pragma warning disable EF1002 // Names come from the model.
        foreach (var table in AppendOnlyTables(db))
            await db.Database.ExecuteSqlRawAsync($"""
                CREATE OR REPLACE FUNCTION "{table}_refuse"() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql;
                CREATE OR REPLACE TRIGGER "{table}_guard" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{table}_refuse"();
                """, cancel);
#pragma warning restore EF1002
    }

    public override async Task BulkInsertAsync<T>(PortalContext db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = TableOf<T>(db);
        var types = table.Columns.Select(column => column.Property.GetRelationalTypeMapping() is INpgsqlTypeMapping mapping ? mapping.NpgsqlDbType : (NpgsqlDbType?)null).ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < types.Count; i++)
            {
                var value = table.Columns[i].ValueOf(row);
                if (value is null) await copy.WriteNullAsync(cancel);
                else if (types[i] is { } type) await copy.WriteAsync(value, type, cancel);
                else await copy.WriteAsync(value, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }
}
