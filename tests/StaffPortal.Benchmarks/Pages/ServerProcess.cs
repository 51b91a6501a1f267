using System.Diagnostics;

namespace StaffPortal.Benchmarks.Pages;

/// <summary>A server in a process of its own, so that its CPU time is nobody else's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string? _owned;

    private ServerProcess(Process process, string url, string? directory, string? owned) =>
        (_process, Url, DataDirectory, _owned) = (process, url, directory, owned);

    public string Url { get; }

    public string? DataDirectory { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The portal on a data directory, or on a demo company that it makes first.</summary>
    public static async Task<ServerProcess> StartPortalAsync(string? directory)
    {
        var portal = Environment.GetEnvironmentVariable("PORTAL_BENCH_DLL") ?? Path.Combine(AppContext.BaseDirectory, "StaffPortal.dll");
        var (data, owned) = directory is null
            ? (Directory.CreateTempSubdirectory("portal-bench-").FullName, true)
            : (Path.GetFullPath(directory), false);
        if (owned)
        {
            using var demo = Begin("dotnet", [portal, "demo"], data, Directory.GetCurrentDirectory());
            await Task.WhenAll(demo.StandardOutput.ReadToEndAsync(), demo.StandardError.ReadToEndAsync(), demo.WaitForExitAsync());
        }

        return await StartAsync("dotnet", [portal], "/health/ready", data, owned);
    }

    public static async Task<ServerProcess> StartAsync(
        string program,
        string[] arguments,
        string path,
        string? directory = null,
        bool owned = false
    )
    {
        var url = $"http://localhost:{FreePort()}";
        var process = Begin(program, [.. arguments, $"--urls={url}"], directory, AppContext.BaseDirectory);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var i = 0; i < 300; i++)
        {
            try
            {
                await http.GetAsync(url + path);
                return new ServerProcess(process, url, directory, owned ? directory : null);
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not answer.");
    }

    private static Process Begin(string program, string[] arguments, string? directory, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        if (directory is not null)
            start.Environment["Portal__DataDirectory"] = directory;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_owned is not null)
            Directory.Delete(_owned, recursive: true);
    }
}
