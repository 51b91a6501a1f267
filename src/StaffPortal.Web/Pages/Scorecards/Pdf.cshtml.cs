using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>A statement as PDF in the reader's language, rendered on demand.</summary>
public sealed class PdfModel(GetReports reports) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(YearMonth month, string code) =>
        await reports.StatementAsync(Actor, month, code, Culture, Cancel) is { } file
            ? File(file.Content, file.ContentType, file.Name)
            : NotFound();
}
