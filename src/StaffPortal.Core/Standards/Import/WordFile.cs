using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Questions;
using A = DocumentFormat.OpenXml.Drawing;

namespace StaffPortal.Core.Standards.Import;

/// <summary>Reads a .docx: headings, paragraphs, lists, tables, bold, italic, links and images; counts what it cannot keep.</summary>
public sealed class WordFile
{
    private const int MostNesting = 12;

    private readonly List<(string Name, byte[] Content)> _images = [];
    private readonly Dictionary<Loss, int> _losses = [];
    private readonly MainDocumentPart _part;

    // Looked up once: a search for each paragraph would cost paragraphs times styles.
    private readonly Dictionary<(int Number, int Level), bool> _formats = [];
    private Dictionary<string, Style>? _styles;

    private WordFile(MainDocumentPart part) => _part = part;

    /// <returns>Refused when it is no Word file, is damaged, or unpacks to more than a document for people has.</returns>
    public static Result<ImportedText> Read(Stream content)
    {
        try
        {
            if (ZippedXml.IsTooLarge(content))
                return Result<ImportedText>.Refused("Standards.WordTooLarge");
            content.Position = 0;
            using var file = WordprocessingDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = 20_000_000 });
            return file.MainDocumentPart?.Document?.Body is { } body
                ? new WordFile(file.MainDocumentPart).Read(body)
                : Result<ImportedText>.Refused("Standards.NoWord");
        }
        catch (Exception problem) when (IsBroken(problem))
        {
            // The library's ways of saying that the package is broken.
            return Result<ImportedText>.Refused("Standards.NoWord");
        }
    }

    /// <summary>Whether it is a Word file through and through, without macros and without anything that it would fetch or run.</summary>
    public static bool IsHarmless(Stream content)
    {
        try
        {
            if (ZippedXml.IsTooLarge(content))
                return false;
            content.Position = 0;
            using var file = WordprocessingDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = 20_000_000 });
            return file.MainDocumentPart is { Document.Body: not null } main
                && file.DocumentType == WordprocessingDocumentType.Document
                && main.VbaProjectPart is null
                && !main.EmbeddedObjectParts.Any()
                && !main.EmbeddedPackageParts.Any()
                && !main.EmbeddedControlPersistenceParts.Any()
                && main.DocumentSettingsPart?.ExternalRelationships.Any() != true
                && !main.ExternalRelationships.Any(relation => !relation.RelationshipType.EndsWith("/image", StringComparison.Ordinal));
        }
        catch (Exception problem) when (IsBroken(problem))
        {
            return false;
        }
    }

    private static bool IsBroken(Exception problem) =>
        problem
            is OpenXmlPackageException
                or InvalidDataException
                or FileFormatException
                or XmlException
                or IOException
                or InvalidOperationException
                or NotSupportedException
                or ArgumentException
                or FormatException
                or OverflowException;

    private ImportedText Read(Body body)
    {
        var text = new StringBuilder();
        string? title = null;
        foreach (var block in body.ChildElements.SelectMany(Unwrapped))
        {
            if (block is Paragraph paragraph)
            {
                var line = Inline(paragraph);
                if (title is null && StyleOf(paragraph) == "title" && line.Trim().Length > 0)
                    title = Plain(line);
                else
                    Append(text, paragraph, line);
            }
            else if (block is Table table)
            {
                text.Append('\n').Append(TableOf(table)).Append('\n');
            }
        }

        Count(Loss.Comments, _part.WordprocessingCommentsPart?.Comments?.ChildElements.Count ?? 0);
        Count(Loss.Footnotes, body.Descendants<FootnoteReference>().Count() + body.Descendants<EndnoteReference>().Count());
        Count(
            Loss.HeadersAndFooters,
            _part.HeaderParts.Count(part => part.Header?.InnerText.Trim().Length > 0)
                + _part.FooterParts.Count(part => part.Footer?.InnerText.Trim().Length > 0)
        );
        Count(Loss.TrackedChanges, body.Descendants<DeletedRun>().Count() + body.Descendants<InsertedRun>().Count());
        Count(Loss.TextBoxes, body.Descendants<TextBoxContent>().Count());
        Count(Loss.Equations, body.Descendants<DocumentFormat.OpenXml.Math.OfficeMath>().Count());
        Count(Loss.Charts, _part.ChartParts.Count() + _part.DiagramDataParts.Count());
        Count(Loss.NestedTables, body.Descendants<Table>().Count(table => table.Ancestors<Table>().Any()));
        Count(Loss.MergedCells, body.Descendants<GridSpan>().Count() + body.Descendants<VerticalMerge>().Count());
        var markdown = System.Text.RegularExpressions.Regex.Replace(text.ToString(), @"\n{3,}", "\n\n").Trim() + "\n";
        return new ImportedText(title ?? "", markdown, _images, _losses);
    }

    /// <summary>Content controls and custom elements are wrappings only.</summary>
    private static IEnumerable<OpenXmlElement> Unwrapped(OpenXmlElement element) =>
        element switch
        {
            SdtBlock block => block.SdtContentBlock?.ChildElements.SelectMany(Unwrapped) ?? [],
            _ => [element],
        };

    private void Append(StringBuilder text, Paragraph paragraph, string line)
    {
        if (line.Trim().Length == 0)
            return;
        var level = HeadingLevel(paragraph);
        if (level > 0)
            text.Append('\n').Append('#', Math.Min(level + 1, 5)).Append(' ').Append(Plain(line).Replace('\n', ' ')).Append("\n\n");
        else if (ListOf(paragraph) is { } list)
            text.Append(' ', Math.Min(list.Level, MostNesting) * 3)
                .Append(list.Numbered ? "1. " : "- ")
                .Append(line.Trim().Replace("\n", " ", StringComparison.Ordinal))
                .Append('\n');
        else
            text.Append('\n').Append(line.Trim()).Append("\n\n");
    }

    private string Inline(OpenXmlElement element)
    {
        var text = new StringBuilder();
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case Run run:
                    text.Append(RunOf(run));
                    break;
                case Hyperlink link:
                    text.Append(LinkOf(link));
                    break;
                case DeletedRun or MoveFromRun or ParagraphProperties or SdtProperties:
                    break;
                default:
                    text.Append(Inline(child));
                    break;
            }
        }

        // Two bold runs side by side are one.
        return text.ToString().Replace("****", "", StringComparison.Ordinal);
    }

    private string RunOf(Run run)
    {
        var text = new StringBuilder();
        foreach (var child in run.ChildElements)
        {
            text.Append(
                child switch
                {
                    Text words => Escaped(words.Text),
                    TabChar => " ",
                    Break or CarriageReturn => "\n",
                    NoBreakHyphen => "\u2011",
                    Drawing drawing => ImageOf(drawing),
                    _ => "",
                }
            );
        }

        var result = text.ToString();
        if (result.Trim().Length == 0 || result.Contains("](image:", StringComparison.Ordinal))
            return result;
        var mark = (On(run.RunProperties?.Bold), On(run.RunProperties?.Italic)) switch
        {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            _ => "",
        };
        var (before, words2, after) = (result[..^result.TrimStart().Length], result.Trim(), result[result.TrimEnd().Length..]);
        return before + mark + words2 + mark + after;

        static bool On(OnOffType? property) => property is not null && (property.Val is null || property.Val.Value);
    }

    private string LinkOf(Hyperlink link)
    {
        var words = Inline(link);
        var target = link.Id?.Value is { } id
            ? _part.HyperlinkRelationships.FirstOrDefault(relation => relation.Id == id)?.Uri.OriginalString
            : null;
        return target is null || target.Any(letter => char.IsWhiteSpace(letter) || letter is '(' or ')' or '<' or '>')
            ? words
            : $"[{words}]({target})";
    }

    private string ImageOf(Drawing drawing)
    {
        var blip = drawing.Descendants<A.Blip>().FirstOrDefault();
        if (blip?.Embed?.Value is not { } id)
        {
            if (blip?.Link is not null)
                Count(Loss.ExternalImages, 1);
            return "";
        }

        if (!_part.TryGetPartById(id, out var found) || found is not ImagePart image)
            return "";
        using var stream = image.GetStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        if (
            copy.Length > Attachment.LargestSize
            || FileShape.Of(copy.ToArray()) is not { } shape
            || !AddAttachment.IsImage(shape.ContentType)
        )
        {
            Count(Loss.UnknownImages, 1);
            return "";
        }

        var label =
            drawing.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().FirstOrDefault()?.Description?.Value ?? "";
        _images.Add((Path.GetFileName(image.Uri.OriginalString), copy.ToArray()));
        return $"![{Escaped(label)}](image:{_images.Count - 1})";
    }

    private string TableOf(Table table)
    {
        var rows = table
            .Elements<TableRow>()
            .Select(row => row.Elements<TableCell>().Select(CellOf).ToList())
            .Where(row => row.Count > 0)
            .ToList();
        if (rows.Count == 0)
            return "";
        var width = rows.Max(row => row.Count);
        var text = new StringBuilder();
        foreach (var (i, row) in rows.Index())
        {
            text.Append("| ").Append(string.Join(" | ", row.Concat(Enumerable.Repeat("", width - row.Count)))).Append(" |\n");
            if (i == 0)
                text.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", width))).Append('\n');
        }

        return text.ToString();
    }

    private string CellOf(TableCell cell) =>
        string.Join(' ', cell.Elements<Paragraph>().Select(Inline)).Replace("\n", " ", StringComparison.Ordinal).Trim();

    private string StyleOf(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (id is null)
            return "";
        // Word translates the ids of its styles, but not their names.
        var name = StyleById(id)?.StyleName?.Val?.Value ?? id;
        return name.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
    }

    private Style? StyleById(string id)
    {
        _styles ??= (_part.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
            .Where(style => style.StyleId?.Value is not null)
            .DistinctBy(style => style.StyleId!.Value!)
            .ToDictionary(style => style.StyleId!.Value!, StringComparer.Ordinal);
        return _styles.GetValueOrDefault(id);
    }

    private int HeadingLevel(Paragraph paragraph)
    {
        var style = StyleOf(paragraph);
        if (style.StartsWith("heading", StringComparison.Ordinal) && style.Length == 8 && char.IsAsciiDigit(style[7]))
            return style[7] - '0';
        return paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 9 ? level + 1 : 0;
    }

    private (int Level, bool Numbered)? ListOf(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties ?? StyleNumbering(paragraph);
        if (properties?.NumberingId?.Val?.Value is not ({ } number and not 0))
            return null;
        var level = properties.NumberingLevelReference?.Val?.Value ?? 0;
        if (_formats.TryGetValue((number, level), out var known))
            return (level, known);
        var numbering = _part.NumberingDefinitionsPart?.Numbering;
        var kind = numbering
            ?.Elements<NumberingInstance>()
            .FirstOrDefault(instance => instance.NumberID?.Value == number)
            ?.AbstractNumId?.Val?.Value;
        var format = numbering
            ?.Elements<AbstractNum>()
            .FirstOrDefault(definition => definition.AbstractNumberId?.Value == kind)
            ?.Elements<Level>()
            .FirstOrDefault(row => row.LevelIndex?.Value == level)
            ?.NumberingFormat?.Val;
        return (
            level,
            _formats[(number, level)] =
                format is not null && format.Value != NumberFormatValues.Bullet && format.Value != NumberFormatValues.None
        );
    }

    private NumberingProperties? StyleNumbering(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        return id is null ? null : StyleById(id)?.StyleParagraphProperties?.NumberingProperties;
    }

    private void Count(Loss loss, int times)
    {
        if (times > 0)
            _losses[loss] = _losses.GetValueOrDefault(loss) + times;
    }

    /// <summary>Letters that Markdown would take for its own.</summary>
    private static string Escaped(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"([\\`*_\[\]<>|#~])", @"\$1");

    private static string Plain(string line) =>
        System.Text.RegularExpressions.Regex.Replace(line, @"(?<!\\)\*+|\\(?=[\\`*_\[\]<>|#~])", "").Trim();
}
