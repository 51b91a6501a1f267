using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>One file, one writing process, one write at a time. All writes pass one gate, in the order in which they came, instead of waiting for each other by polling.</summary>
public sealed class SqliteProvider(string file, int reserveMegabytes = SqliteProvider.UsualReserve) : DatabaseProvider, IDisposable
{
    /// <summary>Megabytes of the disk that large work leaves free.</summary>
    public const int UsualReserve = 32;

    private const int Corrupt = 11,
        NotADatabase = 26,
        UniqueViolated = 2067,
        KeyTaken = 1555;

    private readonly SemaphoreSlim _gate = new(1, 1);

    public override string Name => "Sqlite";

    public override bool IsForOneProcess => true;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                DefaultTimeout = 60,
                Pooling = true,
            }.ConnectionString,
            sqlite => sqlite.MigrationsAssembly("StaffPortal.Migrations.Sqlite")
        );

    public override async Task MigrateAsync(PortalContext db, CancellationToken cancel)
    {
        await CheckAsync(db, cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", cancel);
        // A kill during a migration leaves its lock row behind, and every later start would wait for it for ever. The data directory's lock says that nobody else is here.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await db.Database.MigrateAsync(cancel);
#pragma warning disable EF1002 // Names come from the model.
        foreach (var table in AppendOnlyTables(db))
        foreach (var verb in new[] { "UPDATE", "DELETE" })
            await db.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER IF NOT EXISTS \"{table}_no_{verb.ToLowerInvariant()}\" BEFORE {verb} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
                cancel
            );
#pragma warning restore EF1002
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Pay and sign-ins are nobody else's on the machine, whatever the process is told about new files.</summary>
    private void Prepare()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, Own | UnixFileMode.UserExecute);
        // The write-ahead log takes the mode of the file beside it.
        if (!File.Exists(file))
            new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = Own,
                }
            ).Dispose();
        foreach (var own in new[] { file, file + "-wal", file + "-shm" }.Where(File.Exists))
            File.SetUnixFileMode(own, Own);
    }

    public override async Task CheckAsync(PortalContext db, CancellationToken cancel)
    {
        Prepare();
        try
        {
            var found = await db
                .Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check LIMIT 1")
                .SingleAsync(cancel);
            if (found != "ok")
                throw new DatabaseBrokenException(found);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new DatabaseBrokenException(problem.Message);
        }
    }

    /// <summary>Rows take about as much again in the write-ahead log before they are in the file.</summary>
    public override bool HasRoom(long bytes = 0) =>
        new DriveInfo(Path.GetFullPath(file)).AvailableFreeSpace > reserveMegabytes * 1024L * 1024 + 2 * bytes;

    public override Task EnterWriteAsync(CancellationToken cancel) => _gate.WaitAsync(cancel);

    public override void LeaveWrite() => _gate.Release();

    public override bool IsDuplicate(Exception problem) =>
        Cause<SqliteException>(problem)?.SqliteExtendedErrorCode is UniqueViolated or KeyTaken;

    public override async Task BulkInsertAsync<T>(PortalContext db, IEnumerable<T> rows, CancellationToken cancel)
    {
        var table = TableOf<T>(db);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var names = table.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")).ToList();
#pragma warning disable CA2100 // Names come from the model, values from parameters.
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", names)})";
#pragma warning restore CA2100
        var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name })).ToList();
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Count; i++)
                parameters[i].Value = table.Columns[i].ValueOf(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public void Dispose() => _gate.Dispose();
}
