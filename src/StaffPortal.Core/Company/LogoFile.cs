using System.Buffers.Binary;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace StaffPortal.Core.Company;

/// <param name="LeftOut">What was in the file and does not belong into a picture, such as <c>script</c>.</param>
public sealed record CleanLogo(string ContentType, byte[] Content, IReadOnlyList<string> LeftOut);

/// <summary>A logo as it may be shown to everybody: of a PNG its picture alone, of an SVG its shapes alone. Everything that runs, fetches or tells where it was made stays behind.</summary>
public static class LogoFile
{
    public const int Largest = 200_000;

    private const int MostPixels = 2_000,
        MostParts = 5_000;

    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] PngParts = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

    private const string Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Shapes =
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "title",
        "desc",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ];

    private static readonly HashSet<string> Settings =
    [
        "viewBox",
        "width",
        "height",
        "preserveAspectRatio",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "points",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "clip-path",
        "clip-rule",
        "id",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
    ];

    /// <returns>Null for what is neither a PNG nor an SVG, is broken, or larger than a logo is.</returns>
    public static CleanLogo? Clean(byte[] file)
    {
        if (file.Length is 0 or > Largest)
            return null;
        return file.AsSpan().StartsWith(PngStart) ? CleanPng(file) : CleanSvg(file);
    }

    /// <summary>Chunks as PNG's specification (ISO/IEC 15948, 5.3) lays them out: length, name, content and check sum.</summary>
    private static CleanLogo? CleanPng(byte[] file)
    {
        using var clean = new MemoryStream();
        clean.Write(PngStart);
        var left = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = PngStart.Length; ; )
        {
            if (at + 12 > file.Length)
                return null;
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return null;
            var whole = file.AsSpan(at, (int)length + 12);
            var name = Encoding.Latin1.GetString(whole[4..8]);
            if (at == PngStart.Length && (name != "IHDR" || length != 13 || !HasFittingSize(whole[8..])))
                return null;
            if (PngParts.Contains(name))
                clean.Write(whole);
            else
                left.Add(name);
            if (name == "IEND")
                return new CleanLogo("image/png", clean.ToArray(), [.. left]);
            at += (int)length + 12;
        }
    }

    private static bool HasFittingSize(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt32BigEndian(header) is >= 1 and <= MostPixels
        && BinaryPrimitives.ReadUInt32BigEndian(header[4..]) is >= 1 and <= MostPixels;

    private static CleanLogo? CleanSvg(byte[] file)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(file),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Ignore,
                    XmlResolver = null,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                }
            );
            if (XDocument.Load(reader).Root is not { } root || root.Name.LocalName != "svg")
                return null;
            if (root.Attribute("viewBox") is null && (root.Attribute("width") is null || root.Attribute("height") is null))
                return null;
            var (left, parts) = (new SortedSet<string>(StringComparer.Ordinal), 0);
            var clean = Copy(root, 0);
            return clean is null || parts > MostParts
                ? null
                : new CleanLogo("image/svg+xml", Encoding.UTF8.GetBytes(clean.ToString(SaveOptions.DisableFormatting)), [.. left]);

            XElement? Copy(XElement element, int depth)
            {
                if (
                    element.Name.NamespaceName is not (Svg or "")
                    || !Shapes.Contains(element.Name.LocalName)
                    || depth > 50
                    || ++parts > MostParts
                )
                {
                    left.Add(element.Name.LocalName);
                    return null;
                }

                var copy = new XElement(XName.Get(element.Name.LocalName, Svg));
                foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
                    if (attribute.Name.NamespaceName.Length == 0 && Settings.Contains(attribute.Name.LocalName) && IsLocal(attribute.Value))
                        copy.SetAttributeValue(attribute.Name.LocalName, attribute.Value);
                    else if (attribute.Name.NamespaceName.Length == 0)
                        left.Add(attribute.Name.LocalName);
                foreach (var node in element.Nodes())
                    if (node is XElement child && Copy(child, depth + 1) is { } kept)
                        copy.Add(kept);
                    else if (node is XText text && element.Name.LocalName is "title" or "desc")
                        copy.Add(new XText(text.Value));
                return copy;
            }
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>A colour, a number or a part of the same picture; nothing from elsewhere.</summary>
    private static bool IsLocal(string value) =>
        !value.Contains(':', StringComparison.Ordinal)
        && !value.Contains('\\', StringComparison.Ordinal)
        && !value.Replace("url(#", "", StringComparison.OrdinalIgnoreCase).Contains("url(", StringComparison.OrdinalIgnoreCase);
}
