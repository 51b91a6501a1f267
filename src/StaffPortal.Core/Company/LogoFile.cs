using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace StaffPortal.Core.Company;

/// <param name="LeftOut">What was in the file and does not belong into a picture, such as <c>script</c>.</param>
public sealed record CleanLogo(string ContentType, byte[] Content, IReadOnlyList<string> LeftOut);

/// <summary>A logo as it may be shown to everybody: of a PNG its picture alone, of an SVG its shapes alone. Everything that runs, fetches or tells where it was made stays behind.</summary>
public static partial class LogoFile
{
    public const int Largest = 200_000;

    private const int MostPixels = 2_000,
        MostParts = 5_000;

    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] PngParts = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

    private const string Svg = "http://www.w3.org/2000/svg";

    /// <summary>Without one of these there is nothing to see.</summary>
    private static readonly HashSet<string> Drawn = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];

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
        using var packed = new MemoryStream();
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
            if (name == "IDAT")
                packed.Write(whole[8..^4]);
            if (!PngParts.Contains(name))
                left.Add(name);
            if (name == "IEND" && !IsWhole(packed))
                return null;
            if (name == "IEND")
                return new CleanLogo("image/png", clean.ToArray(), [.. left]);
            at += (int)length + 12;
        }
    }

    /// <summary>Whether the picture can be unpacked to its end.</summary>
    private static bool IsWhole(MemoryStream packed)
    {
        packed.Position = 0;
        try
        {
            using var picture = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[81920];
            long total = 0;
            // As large as its pixels can be, eight bytes each, and a byte a row.
            for (int read; (read = picture.Read(buffer)) > 0; )
                if ((total += read) > MostPixels * (MostPixels * 8L + 1))
                    return false;
            return total > 0;
        }
        catch (InvalidDataException)
        {
            return false;
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
            var classes = ClassesOf(root);
            var clean = Copy(root, 0);
            return clean is null || parts > MostParts || !clean.Descendants().Any(element => Drawn.Contains(element.Name.LocalName))
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
                    if (attribute.Name.NamespaceName.Length == 0 && attribute.Name.LocalName is "style" or "class")
                        continue;
                    else if (
                        attribute.Name.NamespaceName.Length == 0
                        && Settings.Contains(attribute.Name.LocalName)
                        && IsLocal(attribute.Value)
                    )
                        copy.SetAttributeValue(attribute.Name.LocalName, attribute.Value);
                    else if (attribute.Name.NamespaceName.Length == 0)
                        left.Add(attribute.Name.LocalName);
                // Drawing programs write colours as styles: those that are settings of a shape become settings.
                foreach (var (name, value) in StylesOf(element, classes))
                    if (Settings.Contains(name) && IsLocal(value))
                        copy.SetAttributeValue(name, value);
                    else
                        left.Add(name);
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

    /// <summary>Of the classes that an element has, and then its own: the later one counts.</summary>
    private static IEnumerable<(string Name, string Value)> StylesOf(XElement element, Dictionary<string, string> classes)
    {
        var names = ((string?)element.Attribute("class") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var styles = names.Select(name => classes.GetValueOrDefault(name, "")).Append((string?)element.Attribute("style") ?? "");
        return string.Join(';', styles)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(style => style.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(style => style.Length == 2)
            .Select(style => (style[0], style[1]));
    }

    /// <summary>Simple rules of classes, such as <c>.a,.b{fill:#123456}</c>.</summary>
    private static Dictionary<string, string> ClassesOf(XElement root)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sheet in root.Descendants().Where(element => element.Name.LocalName == "style"))
        foreach (Match rule in Rule().Matches(sheet.Value))
        foreach (var name in rule.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            if (name.StartsWith('.'))
                classes[name[1..]] = classes.GetValueOrDefault(name[1..], "") + ";" + rule.Groups[2].Value;
        return classes;
    }

    [GeneratedRegex(@"([^{}]{1,500})\{([^{}]{0,2000})\}")]
    private static partial Regex Rule();

    /// <summary>A colour, a number or a part of the same picture; nothing from elsewhere.</summary>
    private static bool IsLocal(string value) =>
        !value.Contains(':', StringComparison.Ordinal)
        && !value.Contains('\\', StringComparison.Ordinal)
        && !value.Replace("url(#", "", StringComparison.OrdinalIgnoreCase).Contains("url(", StringComparison.OrdinalIgnoreCase);
}
