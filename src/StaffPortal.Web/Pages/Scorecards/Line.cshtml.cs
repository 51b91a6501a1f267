using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>One line of a statement, followed back to the customers' answers.</summary>
public sealed class LineModel(GetComponentTrace query) : PortalPage
{
    public ComponentTrace Trace { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(YearMonth month, string code, string component)
    {
        if (await query.RunAsync(Actor, month, code, component, Cancel) is not { } trace)
            return NotFound();
        Trace = trace;
        return Page();
    }
}
