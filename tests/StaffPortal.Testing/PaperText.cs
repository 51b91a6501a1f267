using System.Diagnostics;

namespace StaffPortal.Testing;

/// <summary>A PDF as text, page by page, as poppler reads it; the test command installs it.</summary>
public static class PaperText
{
    public static IReadOnlyList<string> Of(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
