using QRCoder;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Reports;

/// <summary>A code that a camera reads, on paper.</summary>
internal static class QrOnPaper
{
    /// <summary>Runs of dark modules as rectangles: sharp at every size.</summary>
    public static void Draw(PdfPage page, double left, double top, double width, string content, PdfColor ink)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var size = width / data.ModuleMatrix.Count;
        foreach (var (y, row) in data.ModuleMatrix.Index())
        {
            for (var x = 0; x < row.Count; x++)
            {
                var start = x;
                while (x < row.Count && row[x])
                    x++;
                if (x > start)
                    page.Fill(left + start * size, top + y * size, (x - start) * size, size, ink);
            }
        }
    }
}
