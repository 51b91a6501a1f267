namespace StaffPortal.Web.Setup;

/// <summary>The one place on disk that belongs to the portal; on SQLite one process at a time may write there.</summary>
public sealed class DataDirectory : IDisposable
{
    private FileStream? _lock;

    /// <param name="configured">Relative paths resolve against the working directory, in development against the repository's root.</param>
    public DataDirectory(string configured, bool development)
    {
        var root = development ? RepositoryRoot() ?? Directory.GetCurrentDirectory() : Directory.GetCurrentDirectory();
        Path = System.IO.Path.GetFullPath(configured, root);
    }

    public string Path { get; }

    /// <exception cref="DataDirectoryInUseException">Another process holds it.</exception>
    public void Lock()
    {
        if (_lock is not null)
            return;
        // Nobody else on the machine looks in, whatever the process is told about new folders.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else if (!Directory.Exists(Path))
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            _lock = new FileStream(
                System.IO.Path.Combine(Path, "portal.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            throw new DataDirectoryInUseException(Path);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static string? RepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, "StaffPortal.sln")))
                return at.FullName;
        return null;
    }
}

public sealed class DataDirectoryInUseException(string path) : Exception($"Another portal process is using {path}.")
{
    public string Path { get; } = path;
}
