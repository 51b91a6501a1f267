using System.IO.Compression;
using System.Xml;

namespace StaffPortal.Core.Kernel;

/// <summary>Office files are archives of XML: small ones can unpack to what fills a machine, or to nesting that ends the process which reads it.</summary>
public static class ZippedXml
{
    public const long LargestUnpacked = 100_000_000;

    private const int MostParts = 2_000,
        DeepestXml = 256;

    /// <exception cref="InvalidDataException">No archive.</exception>
    /// <exception cref="XmlException">A part that is no XML.</exception>
    public static bool IsTooLarge(Stream content)
    {
        content.Position = 0;
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostParts)
            return true;
        // The sizes written in an archive may lie, so what comes out of it is counted.
        var buffer = new byte[81920];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0; )
                if ((total += read) > LargestUnpacked)
                    return true;
        }

        return archive.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Any(IsTooDeep);
    }

    /// <summary>What reads a document walks down its elements, so that a file of nothing but nesting would end the process.</summary>
    private static bool IsTooDeep(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        using var reader = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
            if (reader.Depth > DeepestXml)
                return true;
        return false;
    }
}
