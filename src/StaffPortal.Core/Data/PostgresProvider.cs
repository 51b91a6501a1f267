using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal.Mapping;
using NpgsqlTypes;

namespace StaffPortal.Core.Data;

/// <summary>A PostgreSQL server, behind any number of portal processes.</summary>
public sealed class PostgresProvider(string connectionString) : DatabaseProvider
{
    public override string Name => "Postgres";

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(connectionString, postgres => postgres.MigrationsAssembly("StaffPortal.Migrations.Postgres"));

    public override Task MigrateAsync(PortalContext db, CancellationToken cancel) => db.Database.MigrateAsync(cancel);

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
