using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What customers say, by scope.</summary>
public sealed class AnswersModel(GetVoices query, CurrentMonths months) : PortalPage
{
    public static readonly IReadOnlyList<string> Moods = ["promoters", "passives", "detractors"];

    [BindProperty(SupportsGet = true, Name = "month")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Employee { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Mood { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Comments { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int Size { get; set; } = 25;

    public VoicePage View { get; private set; } = null!;

    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    public VoiceTabs Tabs => new(Actor, VoiceTabs.Answers);

    public string PathOf(int page) =>
        PathQuery.Of(
            ("month", MonthText ?? ""),
            ("employee", Employee),
            ("mood", Mood),
            ("words", string.IsNullOrEmpty(Words) ? null : Words),
            ("comments", Comments ? "true" : null),
            ("size", Size == 25 ? null : Size.ToString(CultureInfo.InvariantCulture)),
            ("page_number", page.ToString(CultureInfo.InvariantCulture))
        );

    public async Task<IActionResult> OnGetAsync()
    {
        // Without a choice the list shows the month that runs; an empty choice means all months.
        if (!Request.Query.ContainsKey("month"))
            MonthText = (await months.OpenAsync(Cancel))?.ToString();
        YearMonth? month = YearMonth.TryParse(MonthText, out var parsed) ? parsed : null;
        if (
            !ModelState.IsValid
            || (!string.IsNullOrEmpty(MonthText) && month is null)
            || (!string.IsNullOrEmpty(Mood) && !Moods.Contains(Mood))
            || Words?.Length > 100
            || Words?.Contains('\0', StringComparison.Ordinal) == true
            || Employee?.Contains('\0', StringComparison.Ordinal) == true
        )
            return BadRequest();
        View = await query.RunAsync(
            Actor,
            new VoiceFilter(month, string.IsNullOrEmpty(Employee) ? null : Employee, Mood, Comments, PageNumber, Size)
            {
                Words = string.IsNullOrWhiteSpace(Words) ? null : Words.Trim(),
            },
            Cancel
        );
        Months = await months.ListAsync(Cancel);
        return Page();
    }
}
