using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Reports;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Pdf;

namespace StaffPortal.Core.Standards.Documents;

public sealed record DocumentPaper(string FileName, byte[] Content);

/// <summary>The revision that holds, as PDF, in the language that is asked for or the document's first one.</summary>
public sealed class GetDocumentPdf(PortalContext db, GetDocument documents, CompanyProfile company)
{
    public async Task<DocumentPaper?> RunAsync(Actor actor, string slug, string language, CancellationToken cancel)
    {
        if (await documents.RunAsync(actor, slug, language, null, cancel) is not { } view)
            return null;
        var markdown = await db
            .RevisionTexts.Where(t => t.Revision!.DocumentId == view.Id && t.Revision.Number == view.Number && t.Language == view.Language)
            .Select(t => t.Markdown)
            .SingleAsync(cancel);
        var blocks = MarkdownText.Paper(markdown);
        var wanted = blocks.Select(block => block.Image).OfType<long>().Distinct().ToList();
        var files =
            wanted.Count == 0
                ? []
                : await db
                    .Attachments.Where(a => a.DocumentId == view.Id && wanted.Contains(a.Id))
                    .Select(a => new { a.Id, a.Content })
                    .ToListAsync(cancel);
        var images = files
            .Select(file => (file.Id, Image: PdfImage.Read(file.Content)))
            .Where(file => file.Image is not null)
            .ToDictionary(file => file.Id, file => file.Image!);
        var head = new PaperHead(
            company.Name,
            Texts.Get(Texts.CultureOf(view.Language), "Standards.Kind" + view.Kind),
            view.Title,
            view.Number,
            view.PublishedOn,
            view.Owner,
            view.Sha256,
            view.Language
        );
        return new DocumentPaper($"{slug}-{view.Number}-{view.Language}.pdf", DocumentPdf.Render(head, blocks, images));
    }
}
