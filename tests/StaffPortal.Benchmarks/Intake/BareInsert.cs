using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace StaffPortal.Benchmarks.Intake;

/// <summary>
/// The yardstick: an endpoint that reads an answer, or an array of them, and inserts it into a table with the portal's durability and one index; it checks nothing
/// and counts nothing.
/// </summary>
internal static class BareInsert
{
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        var file = Path.Combine(Directory.CreateTempSubdirectory("bare-insert-").FullName, "answers.db");
        await using var db = new SqliteConnection($"Data Source={file}");
        await db.OpenAsync();
        Run(
            db,
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE answers (id INTEGER PRIMARY KEY, external TEXT UNIQUE, day TEXT, employee TEXT, touchpoint TEXT, nps INT, csat INT, ces INT, comment TEXT);
            """
        );
        using var gate = new SemaphoreSlim(1, 1);
        app.MapPost(
            "/insert",
            async (HttpContext context) =>
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body);
                await gate.WaitAsync();
                try
                {
                    Insert(
                        db,
                        body.RootElement.ValueKind == JsonValueKind.Array ? [.. body.RootElement.EnumerateArray()] : [body.RootElement]
                    );
                }
                finally
                {
                    gate.Release();
                }

                return Results.NoContent();
            }
        );
        await app.RunAsync();
    }

    private static void Insert(SqliteConnection db, IReadOnlyList<JsonElement> answers)
    {
        using var transaction = db.BeginTransaction();
        using var insert = db.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            "INSERT INTO answers (external, day, employee, touchpoint, nps, csat, ces, comment) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";
        string[] fields = ["externalId", "occurredOn", "employeeCode", "touchpoint", "nps", "csat", "ces", "comment"];
        var parameters = fields
            .Select((_, i) => insert.Parameters.Add($"${i}", i is > 3 and < 7 ? SqliteType.Integer : SqliteType.Text))
            .ToList();
        foreach (var answer in answers)
        {
            for (var i = 0; i < fields.Length; i++)
                parameters[i].Value = answer.TryGetProperty(fields[i], out var value) ? value.ToString() : DBNull.Value;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
