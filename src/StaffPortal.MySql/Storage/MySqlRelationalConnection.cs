using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace StaffPortal.MySql.Storage;

/// <summary>A connection whose statements count the rows they found, not the rows they changed: a conditional update that sets what already stands has found its row.</summary>
internal sealed class MySqlRelationalConnection(RelationalConnectionDependencies dependencies) : RelationalConnection(dependencies)
{
    protected override DbConnection CreateDbConnection() => new MySqlConnection(Settings().ConnectionString);

    /// <summary>The same server, without the database that may not exist yet.</summary>
    public MySqlConnection WithoutDatabase()
    {
        var settings = Settings();
        settings.Database = "";
        return new MySqlConnection(settings.ConnectionString);
    }

    public string Database => Settings().Database;

    private MySqlConnectionStringBuilder Settings() =>
        new(GetValidatedConnectionString()) { UseAffectedRows = false, AllowUserVariables = false };

    // The server's own default, REPEATABLE READ, goes on showing a row as it was at the first read, which is stale once a lock was waited for.
    public override IDbContextTransaction BeginTransaction() => BeginTransaction(IsolationLevel.ReadCommitted);

    public override Task<IDbContextTransaction> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
}
