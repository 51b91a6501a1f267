using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffPortal.Core.Standards.Documents;

/// <summary>Looks through a PDF for what would run or carry something: scripts, launches, forms that send, files inside. Compressed objects are unpacked, names written in hexadecimal read; what is encrypted cannot be looked into.</summary>
internal static partial class PdfShape
{
    private const long MostUnpacked = 100_000_000;
    private const int TailLength = 2_048;

    public static bool IsHarmless(byte[] content)
    {
        // Latin-1 keeps every byte as one letter.
        var text = Encoding.Latin1.GetString(content);
        if (!text[Math.Max(0, text.Length - TailLength)..].Contains("%%EOF", StringComparison.Ordinal))
            return false;
        if (IsActive(text))
            return false;
        long unpacked = 0;
        foreach (Match packed in ObjectStream().Matches(text))
        {
            if (Unpack(content, packed.Index + packed.Length, MostUnpacked - unpacked) is not { } inner)
                return false;
            unpacked += inner.Length;
            if (IsActive(inner))
                return false;
        }

        return true;
    }

    private static bool IsActive(string text) =>
        Active().IsMatch(HexName().Replace(text, hex => ((char)System.Convert.ToInt32(hex.Groups["code"].Value, 16)).ToString()));

    /// <returns>Null when it is packed in another way than a reader of text objects must know, is damaged, or unpacks to too much.</returns>
    private static string? Unpack(byte[] content, int start, long most)
    {
        try
        {
            using var packed = new ZLibStream(
                new MemoryStream(content, start, content.Length - start, writable: false),
                CompressionMode.Decompress
            );
            using var plain = new MemoryStream();
            var buffer = new byte[81_920];
            for (int read; (read = packed.Read(buffer)) > 0; )
            {
                if (plain.Length + read > most)
                    return null;
                plain.Write(buffer, 0, read);
            }

            return Encoding.Latin1.GetString(plain.ToArray());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Up to where the packed bytes of an object stream begin.</summary>
    [GeneratedRegex(
        @"<<(?:(?!endobj|stream).){0,2000}/ObjStm(?:(?!endobj|stream).){0,2000}>>\s{0,10}stream\r?\n",
        RegexOptions.Singleline,
        5_000
    )]
    private static partial Regex ObjectStream();

    [GeneratedRegex(@"#(?<code>[0-9A-Fa-f]{2})")]
    private static partial Regex HexName();

    [GeneratedRegex(@"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z0-9])")]
    private static partial Regex Active();
}
