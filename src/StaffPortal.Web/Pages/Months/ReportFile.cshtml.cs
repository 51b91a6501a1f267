using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Months;

/// <summary>One issued report; a lead's own teams' only, anybody else's is not there.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class ReportFileModel(GetReports query) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(YearMonth month, string name)
    {
        if (await query.FileAsync(Actor, month, name, Cancel) is not { } file)
            return NotFound();
        return (file.IsPayroll ? HttpContext.AskForProof() : null) ?? File(file.Content, file.ContentType, file.Name);
    }
}
