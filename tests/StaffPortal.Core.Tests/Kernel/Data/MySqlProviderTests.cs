using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using Npgsql;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Kernel.Data;

/// <summary>A server on which the portal cannot work is refused before anything is made on it, with what is to be changed.</summary>
public class MySqlProviderTests
{
    private const long Enough = 64L * 1024 * 1024;

    [Theory]
    [InlineData("10.11.6-MariaDB-0+deb12u1", Enough, null)]
    [InlineData("5.5.5-10.11.6-MariaDB", Enough, "utf8mb4")]
    [InlineData("11.4.2-MariaDB", Enough * 2, "utf8mb4")]
    [InlineData("12.0-MariaDB", Enough, "utf8mb4")]
    public void Servers_that_do(string version, long packet, string? charset) =>
        Should.NotThrow(() => new MySqlServer(version, packet, charset).Ensure());

    [Theory]
    [InlineData("8.0.36", Enough, "utf8mb4", "Cli.ServerVersion")]
    [InlineData("5.5.68-MariaDB", Enough, "utf8mb4", "Cli.ServerVersion")]
    [InlineData("5.5.5-10.6.16-MariaDB", Enough, null, "Cli.ServerVersion")]
    [InlineData("MariaDB", Enough, null, "Cli.ServerVersion")]
    [InlineData("10.11.6-MariaDB", Enough - 1, "utf8mb4", "Cli.ServerPacket")]
    [InlineData("10.11.6-MariaDB", Enough, "latin1", "Cli.ServerCharset")]
    [InlineData("10.11.6-MariaDB", Enough, "utf8mb3", "Cli.ServerCharset")]
    public void Servers_that_do_not(string version, long packet, string? charset, string key) =>
        Should.Throw<DatabaseUnfitException>(() => new MySqlServer(version, packet, charset).Ensure()).Reason.Key.ShouldBe(key);

    [DatabaseFact("MySql")]
    public async Task A_database_in_another_charset_stays_untouched()
    {
        var name = "latin" + Guid.NewGuid().ToString("N");
        await using var server = await OpenAsync();
        await ExecuteAsync(server, $"CREATE DATABASE {name} CHARACTER SET latin1");
        (await Should.ThrowAsync<DatabaseUnfitException>(() => MigrateAsync(settings => settings.Database = name))).Reason.Key.ShouldBe(
            "Cli.ServerCharset"
        );
        await using var tables = new MySqlCommand($"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{name}'", server);
        Convert.ToInt32(await tables.ExecuteScalarAsync(), null).ShouldBe(0);
        await ExecuteAsync(server, $"DROP DATABASE {name}");
    }

    [DatabaseFact("MySql")]
    public async Task Who_may_not_is_told_what_the_server_says()
    {
        var (name, user) = ("t" + Guid.NewGuid().ToString("N"), "u" + Guid.NewGuid().ToString("N")[..20]);
        await using var server = await OpenAsync();
        await ExecuteAsync(server, $"CREATE USER {user}@'127.0.0.1' IDENTIFIED BY 'right'");
        async Task<string?> SaidAsync(string password)
        {
            var problem = await Should.ThrowAsync<MySqlException>(() =>
                MigrateAsync(settings => (settings.Database, settings.UserID, settings.Password) = (name, user, password))
            );
            return Faults.WithoutRight(problem);
        }

        (await SaidAsync("wrong"))!.ShouldContain("Access denied");
        (await SaidAsync("right"))!.ShouldContain(name);
        await ExecuteAsync(server, $"DROP USER {user}@'127.0.0.1'");
    }

    [DatabaseFact("MySql")]
    public async Task A_transaction_that_stands_still_is_ended_by_the_server_after_a_minute()
    {
        await using var portal = await TestPortal.CreateAsync("MySql");
        long seconds = 0;
        await portal.TamperAsync(async db =>
            seconds = await db.Database.SqlQueryRaw<long>("SELECT CAST(@@idle_transaction_timeout AS signed) AS `Value`").SingleAsync()
        );
        seconds.ShouldBe(60);
    }

    [Theory]
    [InlineData("28P01", true)]
    [InlineData("28000", true)]
    [InlineData("42501", true)]
    [InlineData("23505", false)]
    public void PostgreSQL_says_so_in_its_own_codes(string state, bool isRight) =>
        Faults
            .WithoutRight(new InvalidOperationException("outer", new PostgresException("said", "FATAL", "FATAL", state)))
            .ShouldBe(isRight ? $"{state}: said" : null);

    private static async Task MigrateAsync(Action<MySqlConnectionStringBuilder> change)
    {
        var settings = new MySqlConnectionStringBuilder(Environment.GetEnvironmentVariable("PORTAL_TEST_MYSQL")!);
        change(settings);
        var provider = new MySqlProvider(settings.ConnectionString);
        await using var db = DesignTime.Context(provider);
        await provider.MigrateAsync(db, default);
    }

    private static async Task<MySqlConnection> OpenAsync()
    {
        var server = new MySqlConnection(Environment.GetEnvironmentVariable("PORTAL_TEST_MYSQL") + ";AllowUserVariables=true");
        await server.OpenAsync();
        return server;
    }

    private static async Task ExecuteAsync(MySqlConnection server, string sql)
    {
        await using var command = new MySqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
