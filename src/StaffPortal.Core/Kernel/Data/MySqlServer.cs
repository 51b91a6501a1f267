using System.Text.RegularExpressions;
using MySqlConnector;

namespace StaffPortal.Core.Kernel.Data;

/// <summary>What the portal asks of a MariaDB server before it works on it.</summary>
/// <param name="Version">As the server says it: <c>10.11.6-MariaDB-0+deb12u1</c>.</param>
/// <param name="LargestStatement">Bytes (max_allowed_packet).</param>
/// <param name="Charset">Of the database; null where there is none yet.</param>
public sealed partial record MySqlServer(string Version, long LargestStatement, string? Charset)
{
    /// <summary>Megabytes that one statement must be able to carry: an upload of 50 MB and what is written around it.</summary>
    private const int LeastPacket = 64;

    private static readonly Version LeastVersion = new(10, 11);

    public static async Task<MySqlServer> ReadAsync(string connectionString, CancellationToken cancel)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString);
        var database = settings.Database;
        settings.Database = "";
        await using var server = new MySqlConnection(settings.ConnectionString);
        await server.OpenAsync(cancel);
        await using var command = new MySqlCommand(
            """
            SELECT VERSION(), CAST(@@max_allowed_packet AS signed),
              (SELECT DEFAULT_CHARACTER_SET_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = @database)
            """,
            server
        );
        command.Parameters.AddWithValue("@database", database);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new MySqlServer(row.GetString(0), row.GetInt64(1), await row.IsDBNullAsync(2, cancel) ? null : row.GetString(2));
    }

    /// <exception cref="DatabaseUnfitException">The portal cannot work on it.</exception>
    public void Ensure()
    {
        if (
            !Version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            || !System.Version.TryParse(Numbers().Match(Version).Value, out var version)
            || version < LeastVersion
        )
            throw new DatabaseUnfitException(new Message("Cli.ServerVersion", Version, LeastVersion.ToString()));
        if (LargestStatement < LeastPacket * 1024L * 1024)
            throw new DatabaseUnfitException(new Message("Cli.ServerPacket", LargestStatement / 1024 / 1024, LeastPacket));
        if (Charset is not (null or "utf8mb4"))
            throw new DatabaseUnfitException(new Message("Cli.ServerCharset", Charset));
    }

    // Some servers put a number of the protocol before their own: 5.5.5-10.11.6-MariaDB.
    [GeneratedRegex(@"(?<=^(?:5\.5\.5-)?)(?!5\.5\.5-)\d+\.\d+(?:\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
