using System.Buffers.Binary;
using System.Globalization;

namespace StaffPortal.Pdf;

/// <summary>A picture as a PDF takes it without decoding: baseline or progressive JPEG, and PNG of 8 bits without transparency or interlacing.</summary>
public sealed class PdfImage
{
    private PdfImage(int width, int height, string entries, byte[] data, byte[]? palette) =>
        (Width, Height, Entries, Data, Palette) = (width, height, entries, data, palette);

    /// <summary>In pixels.</summary>
    public int Width { get; }
    public int Height { get; }

    internal string Entries { get; }
    internal byte[] Data { get; }
    internal byte[]? Palette { get; }

    /// <summary>Reads a file's bytes.</summary>
    /// <returns>Null for another kind of picture, and for a damaged one.</returns>
    public static PdfImage? Read(byte[] file)
    {
        try
        {
            return file.AsSpan().StartsWith(new byte[] { 0xFF, 0xD8 }) ? Jpeg(file)
                : file.AsSpan().StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47 }) ? Png(file)
                : null;
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The frame header (ITU-T T.81, B.2.2) tells size and number of components; the data goes in as it is (ISO 32000-1, 7.4.8).</summary>
    private static PdfImage? Jpeg(byte[] file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; )
        {
            var (marker, length) = (file[at + 1], BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)));
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                int height = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 5)),
                    width = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 7)),
                    parts = file[at + 9];
                return width == 0 || height == 0 || parts is not (1 or 3)
                    ? null
                    : new PdfImage(
                        width,
                        height,
                        $"/ColorSpace /{(parts == 1 ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode",
                        file,
                        null
                    );
            }

            at += 2 + length;
        }

        return null;
    }

    /// <summary>The compressed scan lines of a PNG are what the predictor 15 of a PDF expects (ISO 32000-1, 7.4.4.4).</summary>
    private static PdfImage? Png(byte[] file)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)),
            height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        var (bits, color, interlaced) = (file[24], file[25], file[28]);
        if (width <= 0 || height <= 0 || bits != 8 || color is not (0 or 2 or 3) || interlaced != 0)
            return null;
        var data = new MemoryStream();
        byte[]? palette = null;
        for (var at = 8; at + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IDAT":
                    data.Write(body);
                    break;
                case "PLTE":
                    palette = body.ToArray();
                    break;
                case "tRNS":
                    return null;
            }

            at += 12 + length;
        }

        if (data.Length == 0 || (color == 3 && palette is null))
            return null;
        var parts = color == 2 ? 3 : 1;
        var space = color switch
        {
            0 => "/ColorSpace /DeviceGray",
            2 => "/ColorSpace /DeviceRGB",
            _ => "",
        };
        return new PdfImage(
            width,
            height,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{space} /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {parts} /BitsPerComponent 8 /Columns {width} >>"
            ),
            data.ToArray(),
            palette
        );
    }
}
