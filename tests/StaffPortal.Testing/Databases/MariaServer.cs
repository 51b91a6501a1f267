using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Testing;

/// <summary>
/// This server cannot copy a database, and making a hundred tables costs seconds. A database is therefore used again: before the next test its tables are emptied and filled from the template.
/// </summary>
internal sealed class MariaServer : TestServer
{
    public static readonly MariaServer Instance = new();

    private static readonly ConcurrentBag<string> Free = [];

    private static string Server => Setting("PORTAL_TEST_MYSQL");

    public override async Task<string?> TakeAsync(string folder, bool demo)
    {
        var template = await TemplateAsync(demo);
        if (!Free.TryTake(out var name))
        {
            name = "t" + Guid.NewGuid().ToString("N");
            await TestTemplates.FillAsync(new MySqlProvider(To(name)), demo: false);
        }

        await CopyAsync(template, name);
        return To(name);
    }

    /// <summary>Only who still works in it could disturb the next test.</summary>
    public override async Task GiveBackAsync(string? connectionString)
    {
        var name = new MySqlConnectionStringBuilder(connectionString!).Database;
        // The pool is the provider's own: its settings are part of its name.
        await using (var db = DesignTime.Context(new MySqlProvider(connectionString!)))
            await MySqlConnection.ClearPoolAsync((MySqlConnection)db.Database.GetDbConnection());
        await using var server = await OpenAsync();
        await using var read = new MySqlCommand($"SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '{name}'", server);
        var working = new List<long>();
        await using (var rows = await read.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                working.Add(rows.GetInt64(0));
        if (working.Count == 0)
            Free.Add(name);
        else
            await ExecuteAsync(server, $"DROP DATABASE {name}");
    }

    public override DatabaseProvider CreateProvider(string folder, string? connectionString) => new MySqlProvider(connectionString!);

    private static string To(string name) => Server + $";Database={name}";

    private static async Task CopyAsync(string template, string name)
    {
        await using var server = await OpenAsync();
        var tables = new List<string>();
        await using (
            var read = new MySqlCommand($"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{template}'", server)
        )
        await using (var rows = await read.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                tables.Add(rows.GetString(0));
        var used = await FilledAsync(server, name, tables);
        var given = await FilledAsync(server, template, tables);
        // Emptied by TRUNCATE: a rule against deleting rows does not stand in its way, and counting begins anew.
        await ExecuteAsync(
            server,
            string.Concat([
                "SET foreign_key_checks = 0; ",
                .. used.Select(table => $"TRUNCATE {name}.`{table}`; "),
                .. given.Select(table => $"INSERT INTO {name}.`{table}` SELECT * FROM {template}.`{table}`; "),
                "SET foreign_key_checks = 1",
            ])
        );
    }

    private static async Task<List<string>> FilledAsync(MySqlConnection server, string database, List<string> tables)
    {
        var sql = string.Join(" UNION ALL ", tables.Select(table => $"(SELECT '{table}' FROM {database}.`{table}` LIMIT 1)"));
        await using var command = new MySqlCommand(sql, server);
        await using var rows = await command.ExecuteReaderAsync();
        var filled = new List<string>();
        while (await rows.ReadAsync())
            filled.Add(rows.GetString(0));
        return filled;
    }

    private static async Task<string> TemplateAsync(bool demo)
    {
        var name = demo ? "template_demo" : "template_empty";
        await TestTemplates.OnceAsync(
            Path.Combine(TestTemplates.Folder, name + ".maria"),
            async () =>
            {
                await TestTemplates.FillAsync(new MySqlProvider(To(name)), demo);
                await File.WriteAllTextAsync(Path.Combine(TestTemplates.Folder, name + ".maria"), "");
            }
        );
        return name;
    }

    private static async Task<MySqlConnection> OpenAsync()
    {
        var server = new MySqlConnection(Server);
        await server.OpenAsync();
        return server;
    }

    private static async Task ExecuteAsync(MySqlConnection server, string sql)
    {
        await using var command = new MySqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
