using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Standards.Reading;

namespace StaffPortal.Web.Pages.Standards.Reading;

/// <summary>The acknowledgements of a document as a file that an auditor can check.</summary>
public sealed class ExportModel(ExportAcknowledgements export) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string slug) =>
        await export.RunAsync(Actor, slug, Cancel) is { } file ? File(file.Content, "text/csv; charset=utf-8", file.FileName) : NotFound();
}
