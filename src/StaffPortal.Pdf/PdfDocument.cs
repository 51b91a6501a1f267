using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StaffPortal.Pdf;

/// <summary>A PDF 1.7 document with Inter embedded as a subset. The same drawing gives the same bytes: no date, no random id.</summary>
/// <param name="title">Shown by viewers in place of the file's name.</param>
/// <param name="language">BCP 47, such as <c>pl</c>.</param>
public sealed class PdfDocument(string title, string language)
{
    /// <summary>A4 in points.</summary>
    public const double A4Width = 595.276,
        A4Height = 841.89;

    private readonly List<PdfPage> _pages = [];
    private readonly Dictionary<FontWeight, FontSubset> _subsets = [];
    private readonly List<PdfImage> _images = [];

    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <summary>What the parts of the document are.</summary>
    public PdfStructure Structure { get; } = new();

    public PdfPage AddPage(bool landscape = false)
    {
        var (width, height) = landscape ? (A4Height, A4Width) : (A4Width, A4Height);
        var page = new PdfPage(this, _pages.Count, width, height);
        _pages.Add(page);
        Structure.AddPage();
        return page;
    }

    internal FontSubset Subset(FontWeight weight)
    {
        if (!_subsets.TryGetValue(weight, out var subset))
            _subsets[weight] = subset = new FontSubset(InterFonts.Of(weight));
        return subset;
    }

    internal int NumberOf(PdfImage image)
    {
        if (!_images.Contains(image))
            _images.Add(image);
        return _images.IndexOf(image);
    }

    /// <exception cref="InvalidOperationException">The document has no page.</exception>
    public byte[] ToBytes()
    {
        if (_pages.Count == 0)
            throw new InvalidOperationException("A PDF needs at least one page.");
        var output = new MemoryStream();
        var objects = new PdfObjects(output);
        objects.WriteHeader();
        int catalog = objects.Reserve(),
            tree = objects.Reserve(),
            info = objects.Reserve();
        int regular = WriteFont(objects, FontWeight.Regular),
            semiBold = WriteFont(objects, FontWeight.SemiBold);
        var images = string.Concat(_images.Select((image, i) => $"/I{i} {WriteImage(objects, image)} 0 R "));
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var numbers = new List<int>();
        foreach (var page in _pages)
        {
            int number = objects.Reserve(),
                content = objects.Reserve();
            numbers.Add(number);
            digest.AppendData(page.Content);
            objects.StreamObject(content, page.Content);
            objects.Packed(
                number,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<< /Type /Page /StructParents {numbers.Count - 1} /Tabs /S /Parent {tree} 0 R /MediaBox [0 0 {page.Width} {page.Height}] /Resources << /Font << /F1 {regular} 0 R /F2 {semiBold} 0 R >> /XObject << {images}>> >> /Contents {content} 0 R >>"
                )
            );
        }

        objects.Packed(
            tree,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Pages /Kids [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}] /Count {numbers.Count} >>"
            )
        );
        var structure = Structure.Write(objects, numbers);
        objects.Packed(
            catalog,
            $"<< /Type /Catalog /Pages {tree} 0 R /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>"
        );
        objects.Packed(info, $"<< /Title {PdfObjects.Text(title)} /Producer (StaffPortal) >>");
        digest.AppendData(Encoding.UTF8.GetBytes(title));
        // The identifier of 14.4 is a fingerprint of the content here, not a protection.
        objects.WriteTrailer(catalog, info, Convert.ToHexString(digest.GetHashAndReset()));
        return output.ToArray();
    }

    /// <summary>An image object (8.9.5); a palette becomes an indexed colour space.</summary>
    private static int WriteImage(PdfObjects objects, PdfImage image)
    {
        var number = objects.Reserve();
        var palette = image.Palette is { } colors
            ? $"/ColorSpace [/Indexed /DeviceRGB {(colors.Length / 3 - 1).ToString(CultureInfo.InvariantCulture)} <{Convert.ToHexString(colors)}>] "
            : "";
        objects.RawStreamObject(
            number,
            image.Data,
            string.Create(
                CultureInfo.InvariantCulture,
                $"/Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} {palette}{image.Entries}"
            )
        );
        return number;
    }

    /// <summary>A composite font (9.7): glyph numbers as codes, widths, the subset's file, and the way back to text.</summary>
    private int WriteFont(PdfObjects objects, FontWeight weight)
    {
        var subset = Subset(weight);
        var file = subset.Build();
        var font = subset.Font;
        var name = $"STAFFP+{font.Name}";
        int composite = objects.Reserve(),
            descendant = objects.Reserve(),
            descriptor = objects.Reserve(),
            fileNumber = objects.Reserve(),
            unicode = objects.Reserve();
        objects.Packed(
            composite,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
        );
        var widths = string.Join(' ', subset.Used.Select(glyph => Units(glyph.Advance)));
        objects.Packed(
            descendant,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                + $"/CIDToGIDMap /Identity /FontDescriptor {descriptor} 0 R /DW 0 /W [0 [{widths}]] >>"
        );
        var (xMin, yMin, xMax, yMax) = font.Box;
        objects.Packed(
            descriptor,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Units(xMin)} {Units(yMin)} {Units(xMax)} {Units(yMax)}] /ItalicAngle 0 "
                + $"/Ascent {Units(font.Ascent)} /Descent {Units(font.Descent)} /CapHeight {Units(font.CapHeight)} /StemV {(weight == FontWeight.Regular ? 80 : 120)} /FontFile2 {fileNumber} 0 R >>"
        );
        objects.StreamObject(fileNumber, file, string.Create(CultureInfo.InvariantCulture, $"/Length1 {file.Length}"));
        objects.StreamObject(unicode, Encoding.ASCII.GetBytes(ToUnicode(subset)));
        return composite;

        string Units(int value) => Math.Round(value * 1000.0 / font.UnitsPerEm).ToString(CultureInfo.InvariantCulture);
    }

    private static string ToUnicode(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
                + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var chunk in subset.Used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (number, _, text) in chunk)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n"
                );
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
