using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Measures;

/// <summary>What a month's plans ask for and customers do not say: what is there, and what is still to be brought in.</summary>
[Authorize(AccessSetup.HrPolicy)]
public sealed class IndexModel(GetMeasures query) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Metric { get; set; }

    /// <summary>Whether only those who have none are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Missing { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null before the first month.</summary>
    public MeasuresView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        YearMonth? month = null;
        if (Month is not null)
        {
            if (!YearMonth.TryParse(Month, out var named))
                return NotFound();
            month = named;
        }

        View = await query.RunAsync(Actor, new MeasuresRequest(month, Metric, Missing, PageNumber), Cancel);
        return View is null && month is not null ? NotFound() : Page();
    }

    /// <summary>The same month with another measure or page.</summary>
    public string With(string metric, bool missing = false, int page = 1) =>
        $"/measures?month={View!.Month}&metric={Uri.EscapeDataString(metric)}{(missing ? "&missing=true" : "")}{(page > 1 ? $"&page_number={page}" : "")}";
}
