using System.Diagnostics;
using System.Text;
using StaffPortal.Testing;

namespace StaffPortal.Web.Tests;

/// <summary>The real executable on a test's database, in a process of its own.</summary>
internal sealed class PortalProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private PortalProcess(Process process) => _process = process;

    /// <summary>What it has printed, on both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public static PortalProcess Start(TestDatabase database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffPortal.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Portal__DataDirectory"] = database.Folder;
        start.Environment["Database__Provider"] = database.ProviderName;
        start.Environment["ConnectionStrings__Portal"] = database.ConnectionString;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["LANG"] = "en_GB.UTF-8";
        var portal = new PortalProcess(new Process { StartInfo = start });
        portal._process.OutputDataReceived += (_, line) => portal.Keep(line.Data);
        portal._process.ErrorDataReceived += (_, line) => portal.Keep(line.Data);
        portal._process.Start();
        portal._process.BeginOutputReadLine();
        portal._process.BeginErrorReadLine();
        return portal;
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<(int Code, string Output)> RunAsync(TestDatabase database, params string[] arguments)
    {
        using var portal = Start(database, arguments);
        await portal._process.WaitForExitAsync();
        return (portal._process.ExitCode, portal.Output);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
