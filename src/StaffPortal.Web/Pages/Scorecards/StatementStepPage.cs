using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>A step about somebody's statement before the close; the own one is not there.</summary>
public abstract class StatementStepPage(GetScorecard query) : PortalPage
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    public Scorecard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(YearMonth month, string code)
    {
        if (await query.RunAsync(Actor, month, code, Cancel) is not { IsOwn: false } card)
            return NotFound();
        Card = card;
        return Page();
    }

    protected static string PathOf(YearMonth month, string code) => $"/scorecards/{month}/{code}";
}
