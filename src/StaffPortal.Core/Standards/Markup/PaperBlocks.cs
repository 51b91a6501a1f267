using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using StaffPortal.Core.Reports;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Standards.Markup;

/// <summary>A clause's Markdown as blocks for paper.</summary>
internal static class PaperBlocks
{
    public static IEnumerable<PaperBlock> Of(IEnumerable<Block> blocks, int depth = 0) => blocks.SelectMany(block => OfOne(block, depth));

    private static IEnumerable<PaperBlock> OfOne(Block block, int depth) =>
        block switch
        {
            ParagraphBlock paragraph => OfParagraph(paragraph, depth, PaperKind.Paragraph, null),
            ListBlock list => list.OfType<ListItemBlock>()
                .SelectMany(
                    (item, i) => OfItem(item, list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{item.Order}.") : "•", depth)
                ),
            QuoteBlock quote => quote.SelectMany(inner =>
                inner is ParagraphBlock paragraph ? OfParagraph(paragraph, depth + 1, PaperKind.Quote, null) : OfOne(inner, depth + 1)
            ),
            Table table =>
            [
                new PaperBlock(
                    PaperKind.Table,
                    0,
                    null,
                    [],
                    Rows:
                    [
                        .. table
                            .OfType<TableRow>()
                            .Select(row =>
                                (IReadOnlyList<string>)
                                    [
                                        .. row.OfType<TableCell>()
                                            .Select(cell =>
                                                string.Join(
                                                    '\n',
                                                    cell.OfType<LeafBlock>()
                                                        .Select(leaf => string.Concat(RunsOf(leaf.Inline).Select(run => run.Text)))
                                                )
                                            ),
                                    ]
                            ),
                    ]
                ),
            ],
            ThematicBreakBlock => [new PaperBlock(PaperKind.Rule, depth, null, [])],
            CodeBlock code => [new PaperBlock(PaperKind.Paragraph, depth, null, [new PdfRun(code.Lines.ToString())])],
            ContainerBlock container => Of(container, depth),
            _ => [],
        };

    private static IEnumerable<PaperBlock> OfItem(ListItemBlock item, string mark, int depth)
    {
        foreach (var (i, block) in item.Index())
        foreach (
            var result in block is ParagraphBlock paragraph
                ? OfParagraph(paragraph, depth + 1, PaperKind.Item, i == 0 ? mark : null)
                : OfOne(block, depth + 1)
        )
            yield return result;
    }

    private static IEnumerable<PaperBlock> OfParagraph(ParagraphBlock paragraph, int depth, PaperKind kind, string? mark)
    {
        var runs = RunsOf(paragraph.Inline).ToList();
        if (runs.Count > 0)
            yield return new PaperBlock(kind, depth, mark, runs);
        foreach (var image in paragraph.Inline?.Descendants<LinkInline>().Where(link => link.IsImage) ?? [])
            if (long.TryParse((image.Url ?? "").Split('/')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return new PaperBlock(PaperKind.Image, depth, null, [.. RunsOf(image)], Image: id);
    }

    private static IEnumerable<PdfRun> RunsOf(ContainerInline? container, bool strong = false)
    {
        foreach (var inline in container ?? [])
        {
            var runs = inline switch
            {
                EmphasisInline emphasis => RunsOf(emphasis, strong || emphasis.DelimiterCount > 1),
                LinkInline { IsImage: true } => [],
                ContainerInline inner => RunsOf(inner, strong),
                LiteralInline literal => [Run(literal.Content.ToString())],
                CodeInline code => [Run(code.Content)],
                HtmlEntityInline entity => [Run(entity.Transcoded.ToString())],
                AutolinkInline link => [Run(link.Url)],
                LineBreakInline => [Run(" ")],
                _ => Enumerable.Empty<PdfRun>(),
            };
            foreach (var run in runs)
                yield return run;
        }

        PdfRun Run(string text) => new(text, strong ? FontWeight.SemiBold : FontWeight.Regular);
    }
}
