using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace StaffPortal.Web.Frame;

/// <summary>A code that a camera reads, as a picture in the page: dark on light also in the dark.</summary>
public sealed class QrPicture(string content, string title) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        // The library draws its own margin of the same width around the modules.
        var size = rows.Count;
        writer.Write(
            string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr-code\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"")
        );
        encoder.Encode(writer, title);
        writer.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\""
            )
        );
        for (var y = 0; y < size; y++)
        for (var x = 0; x < size; x++)
            if (rows[y][x])
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z"));
        writer.Write("\"/></svg>");
    }
}
