namespace StaffPortal.Web.Setup;

/// <summary>The setup link in a file of the data directory, for whoever cannot see what the portal prints.</summary>
public sealed class SetupNote(DataDirectory directory)
{
    private string FilePath => Path.Combine(directory.Path, "setup-link.txt");

    public async Task WriteAsync(string link, CancellationToken cancel)
    {
        Directory.CreateDirectory(directory.Path);
        File.Delete(FilePath);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(new FileStream(FilePath, options));
        await file.WriteLineAsync(link.AsMemory(), cancel);
    }

    public void Remove() => File.Delete(FilePath);
}
