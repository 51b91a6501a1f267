using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>A MariaDB server, behind any number of portal processes.</summary>
public sealed class MySqlProvider(string connectionString) : DatabaseProvider
{
    /// <summary>A process that stands still in the middle of a transaction keeps its locks; after so many seconds the server takes them back, and its work with them.</summary>
    private const int Standstill = 60;

    /// <summary>A statement carries so many rows or so many bytes, whichever is reached first.</summary>
    private const int RowsAtOnce = 500,
        BytesAtOnce = 4_000_000;

    public override string Name => "MySql";

    public string ConnectionString => connectionString;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseMySql(connectionString, mysql => mysql.MigrationsAssembly("StaffPortal.Migrations.MySql"));

    public override async Task MigrateAsync(PortalContext db, CancellationToken cancel)
    {
        await CheckAsync(db, cancel);
        await db.Database.MigrateAsync(cancel);
#pragma warning disable EF1002 // Names come from the model.
        foreach (var table in AppendOnlyTables(db))
        foreach (var verb in new[] { "UPDATE", "DELETE" })
            await db.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER IF NOT EXISTS `{table}_no_{verb.ToLowerInvariant()}` BEFORE {verb} ON `{table}` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{table} is append-only'",
                cancel
            );
#pragma warning restore EF1002
    }

    public override async Task CheckAsync(PortalContext db, CancellationToken cancel) =>
        (await MySqlServer.ReadAsync(connectionString, cancel)).Ensure();

    public override async Task<IDbContextTransaction> BeginAsync(PortalContext db, CancellationToken cancel)
    {
        var transaction = await base.BeginAsync(db, cancel);
        await db.Database.ExecuteSqlAsync($"SET idle_transaction_timeout = {Standstill}", cancel);
        return transaction;
    }

    public override bool LocksRows => true;

    public override async Task LockAsync(PortalContext db, Type entity, long[] ids, CancellationToken cancel)
    {
        if (ids.Length == 0)
            return;
        var table = db.Model.FindEntityType(entity)!.GetTableName();
        var list = string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
#pragma warning disable EF1002 // The name comes from the model, the ids are numbers.
        await db.Database.ExecuteSqlRawAsync($"SELECT 1 FROM `{table}` WHERE `Id` IN ({list}) ORDER BY `Id` FOR UPDATE", cancel);
#pragma warning restore EF1002
    }

    public override bool IsConflict(Exception problem) =>
        Cause<MySqlException>(problem)?.ErrorCode
            is MySqlErrorCode.LockDeadlock
                or MySqlErrorCode.LockWaitTimeout
                or MySqlErrorCode.CheckRead;

    public override bool IsDuplicate(Exception problem) => Cause<MySqlException>(problem)?.ErrorCode == MySqlErrorCode.DuplicateKeyEntry;

    public override Task AnalyzeAsync(PortalContext db, CancellationToken cancel)
    {
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).Distinct().Select(table => $"`{table}`");
#pragma warning disable EF1002 // Names come from the model.
        return db.Database.ExecuteSqlRawAsync($"ANALYZE TABLE {string.Join(", ", tables)}", cancel);
#pragma warning restore EF1002
    }

    public override async Task BulkInsertAsync<T>(PortalContext db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = TableOf<T>(db);
        var head = $"INSERT INTO `{table.Name}` ({string.Join(", ", table.Columns.Select(column => $"`{column.Name}`"))}) VALUES ";
        await using var command = (MySqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (MySqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var sql = new StringBuilder(head);
        var (count, bytes) = (0, 0L);
        foreach (var row in rows)
        {
            sql.Append(count == 0 ? "(" : ", (");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{count * table.Columns.Count + i}");
                var value = table.Columns[i].ValueOf(row);
                bytes += value switch
                {
                    string text => text.Length * 2L,
                    byte[] blob => blob.Length * 2L,
                    _ => 10,
                };
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                sql.Append(i == 0 ? "" : ", ").Append(name);
            }

            sql.Append(')');
            if (++count < RowsAtOnce && bytes < BytesAtOnce)
                continue;
            await SendAsync();
        }

        if (count > 0)
            await SendAsync();

        async Task SendAsync()
        {
#pragma warning disable CA2100 // Names come from the model, values from parameters.
            command.CommandText = sql.ToString();
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancel);
            command.Parameters.Clear();
            sql.Clear().Append(head);
            (count, bytes) = (0, 0);
        }
    }
}
