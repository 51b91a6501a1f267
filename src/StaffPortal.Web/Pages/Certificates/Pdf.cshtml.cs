using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Training.Certificates;

namespace StaffPortal.Web.Pages.Certificates;

/// <summary>A certificate as PDF.</summary>
public sealed class PdfModel(GetCertificate query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string number) =>
        await query.PaperAsync(Actor, number, Language, Cancel) is { } paper
            ? File(paper.Content, "application/pdf", paper.FileName)
            : NotFound();
}
