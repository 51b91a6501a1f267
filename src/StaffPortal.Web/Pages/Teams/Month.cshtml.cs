using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Core.Months.Review;
using StaffPortal.Scoring;
using StaffPortal.Web.Setup;

namespace StaffPortal.Web.Pages.Teams;

/// <summary>A team's month: figures for the lead, and the confirmation.</summary>
[Authorize(AccessSetup.LeadPolicy)]
public sealed class MonthModel(GetTeamMonth query, ConfirmStatements confirm, CurrentMonths months) : PortalPage
{
    public TeamMonth View { get; private set; } = null!;

    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    /// <summary>Whoever came from the close of the month goes back there once the team is confirmed.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    public async Task<IActionResult> OnGetAsync(string code, YearMonth month)
    {
        if (await query.RunAsync(Actor, month, code, Cancel) is not { } view)
            return NotFound();
        (View, Months) = (view, await months.ListAsync(Cancel));
        return Page();
    }

    /// <summary>Statements that are confirmed: code and the beginning of the hash that was seen, with a space between.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Why somebody confirms in the lead's place.</summary>
    [BindProperty]
    public string? Instead { get; set; }

    public async Task<IActionResult> OnPostAsync(string code, YearMonth month) =>
        await AnswerAsync(
            Chosen.Count == 0
                ? new Message("Review.ChooseOne")
                : await confirm.RunAsync(Actor, new ConfirmRequest(month, code) { Seen = SeenOf(Chosen), Instead = Instead }, Cancel),
            Back == "close" ? $"/months/{month}/close" : $"/teams/{code}/{month}",
            done => new Message("Teams.Confirmed", done.Statements, done.Statements),
            () => OnGetAsync(code, month)
        );

    private static Dictionary<string, string> SeenOf(IEnumerable<string> chosen) =>
        chosen
            .Select(one => one.Split(' ', 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1]);
}
