using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace StaffPortal.Testing;

/// <summary>A MariaDB server of a test's own, which it may kill and start again.</summary>
public sealed class MariaProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-maria-").FullName;
    private readonly int _port = FreePort();

    private MariaProcess() { }

    public string ConnectionString => $"Server=127.0.0.1;Port={_port};User ID=portal;Database=portal";

    public static async Task<MariaProcess> StartAsync()
    {
        var server = new MariaProcess();
        if (Environment.UserName == "root")
            await RunAsync("chown", "mysql", server._folder);
        using var install = server.AsServer(
            "mariadb-install-db",
            $"--datadir={server.Data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db"
        );
        await install.WaitForExitAsync();
        await server.AgainAsync();
        await using var root = new MySqlConnection(
            $"Server={server.Socket};ConnectionProtocol=Unix;User ID=root;Pooling=false;AllowUserVariables=true"
        );
        await root.OpenAsync();
        await using var make = new MySqlCommand("CREATE USER portal@'127.0.0.1'; GRANT ALL ON *.* TO portal@'127.0.0.1'", root);
        await make.ExecuteNonQueryAsync();
        return server;
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public async Task AgainAsync()
    {
        AsServer(
                "mariadbd",
                $"--datadir={Data}",
                $"--port={_port}",
                $"--socket={Socket}",
                $"--pid-file={PidFile}",
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--max-allowed-packet=128M"
            )
            .Dispose();
        for (var i = 0; ; i++)
        {
            try
            {
                await using var root = new MySqlConnection(
                    $"Server={Socket};ConnectionProtocol=Unix;User ID=root;Pooling=false;AllowUserVariables=true"
                );
                await root.OpenAsync();
                return;
            }
            catch (MySqlException) when (i < 150)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Signal 9: no goodbye to its clients, nothing written that was not.</summary>
    public void Kill()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture));
        server.Kill();
        server.WaitForExit();
        File.Delete(PidFile);
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(PidFile))
            Kill();
        await MySqlConnection.ClearAllPoolsAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private string Socket => Path.Combine(_folder, "s.sock");

    private string PidFile => Path.Combine(_folder, "pid");

    /// <summary>As the user that Debian's package makes, since the server refuses root; without a faked clock.</summary>
    private Process AsServer(string program, params string[] arguments)
    {
        string[] line = [program, "--no-defaults", .. arguments];
        if (Environment.UserName == "root")
            line = ["runuser", "-u", "mysql", "--", .. line];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] += ":/usr/sbin";
        start.Environment.Remove("LD_PRELOAD");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
