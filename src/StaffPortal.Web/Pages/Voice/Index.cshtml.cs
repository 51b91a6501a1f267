using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>What customers say, by scope.</summary>
public sealed class IndexModel(GetVoices query, CurrentMonths months) : PortalPage
{
    public static readonly IReadOnlyList<string> Moods = ["promoters", "passives", "detractors"];

    [BindProperty(SupportsGet = true, Name = "month")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Employee { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Mood { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Comments { get; set; }

    [BindProperty(SupportsGet = true, Name = "page_number")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int Size { get; set; } = 25;

    public VoicePage View { get; private set; } = null!;

    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    public bool MayImport => Actor.IsHr;

    public string PathOf(int page) =>
        QueryString
            .Create(
                new List<KeyValuePair<string, string?>>
                {
                    new("month", MonthText ?? ""),
                    new("employee", Employee),
                    new("mood", Mood),
                    new("comments", Comments ? "true" : null),
                    new("size", Size == 25 ? null : Size.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    new("page_number", page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                }.Where(pair => pair.Value is not null)
            )
            .ToString();

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
            || Employee?.Contains('\0', StringComparison.Ordinal) == true
        )
            return BadRequest();
        View = await query.RunAsync(
            Actor,
            new VoiceFilter(month, string.IsNullOrEmpty(Employee) ? null : Employee, Mood, Comments, PageNumber, Size),
            Cancel
        );
        Months = await months.ListAsync(Cancel);
        return Page();
    }
}
