using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>The weights used in documents.</summary>
public enum FontWeight
{
    Regular,
    SemiBold,
}

/// <summary>Inter (SIL Open Font License), read once out of the embedded package file; no system font is needed.</summary>
public static class InterFonts
{
    private static readonly Lazy<(TrueTypeFont Regular, TrueTypeFont SemiBold)> Fonts = new(Load);

    public static TrueTypeFont Of(FontWeight weight) => weight == FontWeight.Regular ? Fonts.Value.Regular : Fonts.Value.SemiBold;

    private static (TrueTypeFont Regular, TrueTypeFont SemiBold) Load()
    {
        using var stream = typeof(InterFonts).Assembly.GetManifestResourceStream("inter.bin")!;
        using var assembly = new PEReader(stream, PEStreamOptions.PrefetchEntireImage);
        var metadata = assembly.GetMetadataReader();
        var resource = metadata
            .ManifestResources.Select(metadata.GetManifestResource)
            .Single(entry => metadata.GetString(entry.Name) == "!AvaloniaResources");
        var directory = assembly.PEHeaders.CorHeader!.ResourcesDirectory;
        var block = assembly
            .GetSectionData(directory.RelativeVirtualAddress)
            .GetContent((int)resource.Offset, directory.Size - (int)resource.Offset)
            .AsSpan()
            .ToArray();
        return (
            new TrueTypeFont("Inter-Regular", File(block, "Inter-Regular.ttf")),
            new TrueTypeFont("Inter-SemiBold", File(block, "Inter-SemiBold.ttf"))
        );
    }

    /// <summary>The block is: its length, the index's length, the index (version, count, then path, offset, size of each file), the files.</summary>
    private static byte[] File(byte[] block, string name)
    {
        using var reader = new BinaryReader(new MemoryStream(block), Encoding.UTF8);
        reader.ReadInt32();
        var indexLength = reader.ReadInt32();
        reader.ReadInt32();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var (path, offset, size) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            if (path.EndsWith(name, StringComparison.Ordinal))
                return block.AsSpan(8 + indexLength + offset, size).ToArray();
        }

        throw new InvalidDataException($"The font package has no {name}.");
    }
}
