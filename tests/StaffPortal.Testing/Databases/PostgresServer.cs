using Npgsql;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>Databases copied by the server itself.</summary>
internal sealed class PostgresServer : TestServer
{
    public static readonly PostgresServer Instance = new();

    private static string Server => Setting("PORTAL_TEST_POSTGRES");

    public override async Task<string?> TakeAsync(string folder, bool demo)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        // Copied as files: written through the log, as is usual, it takes more than twice as long.
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await TemplateAsync(demo)} STRATEGY FILE_COPY");
        return Server + $";Database={name}";
    }

    public override async Task GiveBackAsync(string? connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
    }

    public override DatabaseProvider CreateProvider(string folder, string? connectionString) => new PostgresProvider(connectionString!);

    private static async Task<string> TemplateAsync(bool demo)
    {
        var name = demo ? "template_demo" : "template_empty";
        await TestTemplates.OnceAsync(
            Path.Combine(TestTemplates.Folder, name),
            async () =>
            {
                await ExecuteAsync($"CREATE DATABASE {name}");
                await TestTemplates.FillAsync(new PostgresProvider(Server + $";Database={name}"), demo);
                NpgsqlConnection.ClearAllPools();
                await File.WriteAllTextAsync(Path.Combine(TestTemplates.Folder, name), "");
            }
        );
        return name;
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
