using StaffPortal.Core.Kernel;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Reports;

public enum PaperKind
{
    Heading,
    Paragraph,
    Item,
    Quote,
    Table,
    Image,

    /// <summary>A line across, such as one to sign on.</summary>
    Rule,
}

/// <summary>A block of a document on paper.</summary>
/// <param name="Depth">Level of a heading, or how deep a list or quote is nested.</param>
/// <param name="Image">Number of the file that holds the picture.</param>
public sealed record PaperBlock(
    PaperKind Kind,
    int Depth,
    string? Mark,
    IReadOnlyList<PdfRun> Runs,
    IReadOnlyList<IReadOnlyList<string>>? Rows = null,
    long? Image = null
);

/// <summary>What stands at the head of a document on paper.</summary>
public sealed record PaperHead(
    string Company,
    string Kind,
    string Title,
    int Number,
    DateOnly PublishedOn,
    string Owner,
    string Sha256,
    string Language
);

/// <summary>A revision of a document as PDF: what is signed, hung up or taken along.</summary>
public static class DocumentPdf
{
    private const double Step = 18;

    private static readonly Dictionary<long, PdfImage> NoImages = [];

    /// <param name="images">The document's pictures, by number; those that cannot be drawn are left out.</param>
    public static byte[] Render(PaperHead head, IReadOnlyList<PaperBlock> blocks, IReadOnlyDictionary<long, PdfImage> images)
    {
        var culture = Texts.CultureOf(head.Language);
        string T(string key, params object?[] args) => Texts.Get(culture, key, args);
        var revision = T("Standards.RevisionOf", head.Number, head.PublishedOn);
        var flow = new PdfFlow(
            head.Title,
            head.Language,
            new PdfFrame($"{head.Company} · {head.Kind}", $"{revision} · {head.Sha256[..16]}", (page, of) => T("Reports.PageOf", page, of))
        );
        flow.Title(head.Title);
        flow.Quiet($"{revision} · {T("Standards.OwnedBy", head.Owner)}", after: 12);
        Draw(flow, blocks, images);
        flow.Space(12);
        flow.Quiet($"SHA-256 {head.Sha256}");
        return flow.ToBytes();
    }

    /// <summary>Blocks one below the other; without pictures where none are given.</summary>
    internal static void Draw(PdfFlow flow, IReadOnlyList<PaperBlock> blocks, IReadOnlyDictionary<long, PdfImage>? images = null)
    {
        IDisposable? list = null;
        foreach (var block in blocks)
        {
            // Items that follow each other are one list.
            if (block.Kind == PaperKind.Item)
                list ??= flow.Structure.Part(PdfTag.L);
            else
            {
                list?.Dispose();
                list = null;
            }

            Draw(flow, block, images ?? NoImages);
        }

        list?.Dispose();
    }

    private static void Draw(PdfFlow flow, PaperBlock block, IReadOnlyDictionary<long, PdfImage> images)
    {
        switch (block.Kind)
        {
            case PaperKind.Heading when block.Depth == 1:
                flow.Heading(block.Runs[0].Text);
                break;
            case PaperKind.Heading:
                flow.Need(48);
                flow.Space(4);
                PdfRuns.Draw(flow, [block.Runs[0] with { Weight = FontWeight.SemiBold }], after: 3, tag: PdfTag.H3);
                break;
            case PaperKind.Table when block.Rows is { Count: > 0 } rows:
                DrawTable(flow, rows);
                break;
            case PaperKind.Rule:
                flow.Draw(18, (page, left, top) => page.Line(left, top + 12, left + 200, top + 12, 0.6, PdfStyle.Quiet));
                break;
            case PaperKind.Image when block.Image is { } id && images.TryGetValue(id, out var image):
                DrawImage(flow, image, block.Runs.Count > 0 ? string.Concat(block.Runs.Select(run => run.Text)) : "");
                break;
            default:
                if (block.Runs.Count > 0)
                    PdfRuns.Draw(
                        flow,
                        block.Runs,
                        block.Depth * Step,
                        block.Mark,
                        block.Kind == PaperKind.Quote,
                        block.Kind == PaperKind.Item ? 3 : 6,
                        block.Kind == PaperKind.Quote ? PdfTag.BlockQuote : PdfTag.P
                    );
                break;
        }
    }

    private static void DrawTable(PdfFlow flow, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = rows[0]
            .Select((header, i) => new PdfColumn(header, Math.Clamp(rows.Max(row => row.ElementAtOrDefault(i)?.Length ?? 0), 8, 40)))
            .ToList();
        new PdfTable(columns).Draw(
            flow,
            rows.Skip(1).Select(row => (IReadOnlyList<string>)[.. columns.Select((_, i) => row.ElementAtOrDefault(i) ?? "")])
        );
        flow.Space(8);
    }

    private static void DrawImage(PdfFlow flow, PdfImage image, string description)
    {
        const double Highest = 320;
        // 96 pixels an inch, as browsers show them.
        double width = Math.Min(flow.Width, image.Width * 0.75),
            height = width * image.Height / image.Width;
        if (height > Highest)
            (width, height) = (width * Highest / height, Highest);
        flow.Figure(height + 8, description, (page, left, top) => page.Image(left, top, width, height, image));
    }
}
