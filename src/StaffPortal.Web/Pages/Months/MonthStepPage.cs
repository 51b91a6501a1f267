using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Months;

/// <summary>A step that HR takes with a month: what it does is said before the button, or why it cannot be taken.</summary>
public abstract class MonthStepPage(GetMonth query) : PortalPage
{
    public MonthView View { get; private set; } = null!;

    /// <summary>What is left of the page once the month is known.</summary>
    public MonthStep Step { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(YearMonth month)
    {
        if (await query.RunAsync(Actor, month, 1, Cancel) is not { } view)
            return NotFound();
        (View, Step) = (view, StepOf(view));
        return Page();
    }

    private protected abstract MonthStep StepOf(MonthView view);
}

/// <param name="Action">Key of the words on the button.</param>
/// <param name="Note">What will happen.</param>
/// <param name="Hindrance">Why it cannot be done; null when it can.</param>
public sealed record MonthStep(string Action, Message Note, Message? Hindrance);
