using System.Buffers.Binary;
using StaffPortal.Core.Standards.Import;

namespace StaffPortal.Core.Standards.Documents;

/// <summary>What a file is by its whole structure, and no longer than that structure: what hangs behind a picture is cut off.</summary>
public sealed record ShapedFile(string ContentType, byte[] Content);

/// <summary>Tells files by reading them through, never by their name or their first bytes alone.</summary>
public static class FileShape
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <returns>Null for what is nothing of the list, damaged, or carries something that runs.</returns>
    public static ShapedFile? Of(byte[] content)
    {
        try
        {
            return Picture("image/png", content, PngEnd)
                ?? Picture("image/jpeg", content, JpegEnd)
                ?? Picture("image/gif", content, GifEnd)
                ?? Picture("image/webp", content, WebpEnd)
                ?? (
                    content.AsSpan().StartsWith("%PDF-"u8)
                        ? PdfShape.IsHarmless(content)
                            ? new ShapedFile("application/pdf", content)
                            : null
                        : content.AsSpan().StartsWith("PK\x03\x04"u8) && WordFile.IsHarmless(new MemoryStream(content, writable: false))
                            ? new ShapedFile(Word, content)
                            : null
                );
        }
        catch (Exception problem) when (problem is IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            // It ends in the middle of its own structure.
            return null;
        }
    }

    private static ShapedFile? Picture(string type, byte[] content, Func<byte[], int> endOf) =>
        endOf(content) is > 0 and var end && end <= content.Length
            ? new ShapedFile(type, end == content.Length ? content : content[..end])
            : null;

    /// <summary>Chunks of length, name, content and checksum up to IEND. Source: PNG specification (third edition), section 5.</summary>
    private static int PngEnd(byte[] content)
    {
        if (!content.AsSpan().StartsWith(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }))
            return 0;
        for (var at = 8; at + 12 <= content.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            if (length > content.Length - at - 12)
                return 0;
            var name = content.AsSpan(at + 4, 4);
            if (at == 8 && !name.SequenceEqual("IHDR"u8))
                return 0;
            var checksum = Crc32Of(content.AsSpan(at + 4, (int)length + 4));
            if (checksum != BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at + 8 + (int)length)))
                return 0;
            at += 12 + (int)length;
            if (name.SequenceEqual("IEND"u8))
                return at;
        }

        return 0;
    }

    /// <summary>The checksum of PNG's annex D.</summary>
    private static uint Crc32Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var part in bytes)
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }

    /// <summary>Segments up to the first scan, then entropy-coded data up to the end mark. Source: ITU-T T.81, annex B.</summary>
    private static int JpegEnd(byte[] content)
    {
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8)
            return 0;
        for (var at = 2; at + 4 <= content.Length; )
        {
            if (content[at] != 0xFF)
                return 0;
            var mark = content[at + 1];
            if (mark == 0xD9)
                return at + 2;
            if (mark == 0xFF)
            {
                at++;
                continue;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (mark != 0xDA)
                continue;
            // In the data a 0xFF is followed by 0 or a restart mark; anything else ends it.
            while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is not (0 or >= 0xD0 and <= 0xD7 or 0xFF)))
                at++;
            if (at + 1 < content.Length && content[at + 1] == 0xD9)
                return at + 2;
        }

        return 0;
    }

    /// <summary>Screen, colour tables and blocks up to the trailer. Source: GIF89a specification, sections 17 to 27.</summary>
    private static int GifEnd(byte[] content)
    {
        if (!content.AsSpan().StartsWith("GIF87a"u8) && !content.AsSpan().StartsWith("GIF89a"u8))
            return 0;
        var at = 13 + ColoursAt(content[10]);
        while (at < content.Length)
        {
            switch (content[at])
            {
                case 0x3B:
                    return at + 1;
                case 0x21:
                    at = BlocksEnd(content, at + 2);
                    break;
                case 0x2C:
                    at = BlocksEnd(content, at + 11 + ColoursAt(content[at + 9]));
                    break;
                default:
                    return 0;
            }
        }

        return 0;

        static int ColoursAt(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

        static int BlocksEnd(byte[] content, int at)
        {
            while (content[at] != 0)
                at += content[at] + 1;
            return at + 1;
        }
    }

    /// <summary>One RIFF container that names its own length. Source: WebP container specification.</summary>
    private static int WebpEnd(byte[] content) =>
        content.Length > 20 && content.AsSpan().StartsWith("RIFF"u8) && content.AsSpan(8).StartsWith("WEBPVP8"u8)
            ? checked((int)BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(4)) + 8)
            : 0;
}
