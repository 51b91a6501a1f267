using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace StaffPortal.MySql.Storage;

/// <summary>Makes, finds and drops the database that the connection names.</summary>
internal sealed class MySqlDatabaseCreator(RelationalDatabaseCreatorDependencies dependencies, IRawSqlCommandBuilder raw)
    : RelationalDatabaseCreator(dependencies)
{
    /// <summary>Ordinal, and a space at the end counts: 'a' and 'a ' are two codes.</summary>
    public const string Collation = "utf8mb4_nopad_bin";

    private MySqlRelationalConnection Connection => (MySqlRelationalConnection)Dependencies.Connection;

    private string Name => Dependencies.SqlGenerationHelper.DelimitIdentifier(Connection.Database);

    public override bool Exists()
    {
        using var server = Connection.WithoutDatabase();
        server.Open();
        using var command = Find(server);
        return command.ExecuteScalar() is not null;
    }

    public override async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        await using var server = Connection.WithoutDatabase();
        await server.OpenAsync(cancellationToken);
        await using var command = Find(server);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    public override bool HasTables() => Convert.ToInt64(Tables().ExecuteScalar(Parameters()), null) > 0;

    public override async Task<bool> HasTablesAsync(CancellationToken cancellationToken = default) =>
        Convert.ToInt64(await Tables().ExecuteScalarAsync(Parameters(), cancellationToken), null) > 0;

    public override void Create() => Execute($"CREATE DATABASE IF NOT EXISTS {Name} CHARACTER SET utf8mb4 COLLATE {Collation}");

    public override Task CreateAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync($"CREATE DATABASE IF NOT EXISTS {Name} CHARACTER SET utf8mb4 COLLATE {Collation}", cancellationToken);

    public override void Delete() => Execute($"DROP DATABASE {Name}");

    public override Task DeleteAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync($"DROP DATABASE {Name}", cancellationToken);

    private MySqlCommand Find(MySqlConnection server)
    {
        var command = server.CreateCommand();
        command.CommandText = "SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @name";
        command.Parameters.AddWithValue("@name", Connection.Database);
        return command;
    }

    private IRelationalCommand Tables() =>
        raw.Build("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'");

    private RelationalCommandParameterObject Parameters() =>
        new(Connection, null, null, Dependencies.CurrentContext.Context, Dependencies.CommandLogger);

#pragma warning disable CA2100 // The name is the connection's own, delimited.
    private void Execute(string sql)
    {
        using var server = Connection.WithoutDatabase();
        server.Open();
        using var command = new MySqlCommand(sql, server);
        command.ExecuteNonQuery();
        MySqlConnection.ClearPool((MySqlConnection)Connection.DbConnection);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var server = Connection.WithoutDatabase();
        await server.OpenAsync(cancel);
        await using var command = new MySqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(cancel);
        await MySqlConnection.ClearPoolAsync((MySqlConnection)Connection.DbConnection, cancel);
    }
#pragma warning restore CA2100
}
