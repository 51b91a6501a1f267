using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Orientation;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Touchpoints;

/// <summary>One place where we meet the customer: what is expected, what staff may decide, how it does.</summary>
public sealed class DetailModel(GetTouchpoints query, GetPlans plans, GetVoiceMonths months, CompanyClock clock) : PortalPage
{
    public TouchpointView View { get; private set; } = null!;

    public Currency? Currency { get; private set; }

    /// <summary>Empty where nobody has answered yet.</summary>
    public IReadOnlyList<MonthTally> Trend { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await query.OneAsync(Actor, code, Language, Cancel) is not { } view)
            return NotFound();
        (View, Currency) = (view, await plans.CurrencyAsync(Cancel));
        var trend = await months.OfTouchpointAsync(code, clock.ThisMonth, Cancel);
        Trend = trend.All(month => month.Scores.IsEmpty) ? [] : trend;
        return Page();
    }
}
