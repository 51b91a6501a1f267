using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Scorecards;

/// <summary>One employee's month: what it pays, why exactly, and what would raise it.</summary>
public sealed class CardModel(GetScorecard query, GetReviewSteps review, CurrentMonths months) : PortalPage
{
    /// <summary>Null for people without a plan: they have no bonus to show.</summary>
    public Scorecard? Card { get; private set; }

    public YearMonth Month { get; private set; }

    /// <summary>What the viewer may do with somebody else's statement before the close; null for the own one.</summary>
    public ReviewSteps? Steps { get; private set; }

    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    /// <summary>The path of this card in another month.</summary>
    public string PathOf(YearMonth month) => Card!.IsOwn ? $"/scorecards/{month}" : $"/scorecards/{month}/{Card.EmployeeCode}";

    public async Task<IActionResult> OnGetAsync(YearMonth month, string? code)
    {
        Month = month;
        Card = await query.RunAsync(Actor, month, code, Cancel);
        Months = await months.ListAsync(Cancel);
        Steps = Card is { IsOwn: false } ? await review.RunAsync(Actor, Card, Cancel) : null;
        return Card is null && (code is not null || !Months.Contains(month)) ? NotFound() : Page();
    }
}
