using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace StaffPortal.MySql.Migrations;

/// <summary>The table of migrations; two processes that migrate at once wait for each other by a named lock of the server, which a killed one loses with its connection.</summary>
internal sealed class MySqlHistoryRepository(HistoryRepositoryDependencies dependencies) : HistoryRepository(dependencies)
{
    private const int PatienceSeconds = 600;

    public override LockReleaseBehavior LockReleaseBehavior => LockReleaseBehavior.Connection;

    protected override string ExistsSql =>
        $"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = {Literal(TableName)}";

    protected override bool InterpretExistsResult(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) > 0;

    public override string GetCreateIfNotExistsScript() =>
        GetCreateScript().Replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal);

    public override string GetBeginIfNotExistsScript(string migrationId) => throw OneByOne();

    public override string GetBeginIfExistsScript(string migrationId) => throw OneByOne();

    public override string GetEndIfScript() => throw OneByOne();

    public override IMigrationsDatabaseLock AcquireDatabaseLock()
    {
        Taken(Command($"SELECT GET_LOCK({LockName}, {PatienceSeconds})").ExecuteScalar(Parameters()));
        return new Held(this);
    }

    public override async Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default)
    {
        Taken(await Command($"SELECT GET_LOCK({LockName}, {PatienceSeconds})").ExecuteScalarAsync(Parameters(), cancellationToken));
        return new Held(this);
    }

    private const string LockName = "CONCAT('migrations:', LEFT(DATABASE(), 50))";

    private static void Taken(object? answer)
    {
        if (Convert.ToInt64(answer, CultureInfo.InvariantCulture) != 1)
            throw new TimeoutException("Another process has been migrating this database for ten minutes.");
    }

    private static NotSupportedException OneByOne() =>
        new("Idempotent scripts need blocks that this server knows in stored procedures alone; write the script of one migration.");

    private string Literal(string text) => Dependencies.TypeMappingSource.GetMapping(typeof(string)).GenerateSqlLiteral(text);

    private IRelationalCommand Command(string sql) => Dependencies.RawSqlCommandBuilder.Build(sql);

    private RelationalCommandParameterObject Parameters() =>
        new(Dependencies.Connection, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger, CommandSource.Migrations);

    private sealed class Held(MySqlHistoryRepository history) : IMigrationsDatabaseLock
    {
        public IHistoryRepository HistoryRepository => history;

        public void Dispose()
        {
            history.Command($"SELECT RELEASE_LOCK({LockName})").ExecuteScalar(history.Parameters());
        }

        public async ValueTask DisposeAsync()
        {
            await history.Command($"SELECT RELEASE_LOCK({LockName})").ExecuteScalarAsync(history.Parameters());
        }
    }
}
