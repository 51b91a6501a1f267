using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>The way to "my bonus" without a month: the one that runs now.</summary>
public sealed class IndexModel(CurrentMonths months) : PortalPage
{
    public async Task<IActionResult> OnGetAsync() =>
        await months.OpenAsync(Cancel) is { } month ? LocalRedirect($"/scorecards/{month}") : Page();
}
