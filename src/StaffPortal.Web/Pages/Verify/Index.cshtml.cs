using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Verify;

/// <summary>Where the code on a statement leads: whether the paper is one of the portal's, and still the last word.</summary>
[AllowAnonymous]
[EnableRateLimiting(LimitSetup.Papers)]
public sealed class IndexModel(CheckPaper query) : PortalPage
{
    public CheckedPaper Paper { get; private set; } = null!;

    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(YearMonth month, string code, string mark)
    {
        if (await query.RunAsync(month, code, mark, Cancel) is not { } paper)
            return NotFound();
        (Paper, Code) = (paper, code);
        return Page();
    }
}
