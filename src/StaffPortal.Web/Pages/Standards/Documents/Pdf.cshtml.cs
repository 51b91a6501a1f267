using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Web.Pages.Standards.Documents;

/// <summary>A document as PDF.</summary>
public sealed class PdfModel(GetDocumentPdf query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string slug, string? lang) =>
        await query.RunAsync(Actor, slug, lang ?? Language, Cancel) is { } paper
            ? File(paper.Content, "application/pdf", paper.FileName)
            : NotFound();
}
