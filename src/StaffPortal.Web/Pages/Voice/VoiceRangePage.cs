using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Which answers a picture, its table or its file is of: all of them read the same choice.</summary>
public abstract class VoiceRangePage(CompanyClock clock) : PortalPage
{
    public const int MostMonths = 24;

    /// <summary>Without a choice, so many months up to the present one.</summary>
    private const int UsualMonths = 3;

    public static readonly IReadOnlyList<Metric> Metrics = [Metric.Nps, Metric.Csat, Metric.Ces];

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Touchpoint { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Segment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Team { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Employee { get; set; }

    [BindProperty(SupportsGet = true, Name = "metric")]
    public string? MetricId { get; set; }

    public Metric Metric { get; private set; } = Metric.Nps;

    public VoiceRange Range { get; private set; } = null!;

    public IReadOnlyList<YearMonth> Months { get; private set; } = [];

    /// <summary>What the form offers; filled by pages that show one.</summary>
    public VoiceChoices Choices { get; protected set; } = new([], [], []);

    /// <summary>More teams than this are not listed in a choice; one names the code.</summary>
    public const int MostChoices = 60;

    /// <returns>Whether the choice makes sense.</returns>
    protected bool ReadRange()
    {
        Months = [.. Enumerable.Range(0, MostMonths).Select(i => clock.ThisMonth.AddMonths(-i))];
        var now = clock.ThisMonth;
        if (
            !ModelState.IsValid
            || Metrics.FirstOrDefault(m => m.Id == (string.IsNullOrEmpty(MetricId) ? Metrics[0].Id : MetricId)) is not { } metric
            || RangeOf(From, To, now.AddMonths(1 - UsualMonths), now, Touchpoint, Segment, Team, Employee) is not { } range
        )
            return false;
        (Metric, Range) = (metric, range);
        return true;
    }

    /// <returns>Null for months and names that are none; a first month behind the last is turned around.</returns>
    protected VoiceRange? RangeOf(
        string? from,
        string? to,
        YearMonth usualFrom,
        YearMonth usualTo,
        string? touchpoint,
        string? segment,
        string? team,
        string? employee
    )
    {
        if (!Names(touchpoint, segment, team, employee) || !Month(from, usualFrom, out var first) || !Month(to, usualTo, out var last))
            return null;
        return new VoiceRange(
            first < last ? first : last,
            first < last ? last : first,
            Text(touchpoint),
            Text(segment),
            Text(team),
            Text(employee)
        );
    }

    /// <summary>The same choice for another page, or with another metric.</summary>
    public string Query(string? metric = null) =>
        PathQuery.Of(
            ("from", Range.From.ToString()),
            ("to", Range.To.ToString()),
            ("touchpoint", Range.Touchpoint),
            ("segment", Range.Segment),
            ("team", Range.Team),
            ("employee", Range.Employee),
            ("metric", metric ?? Metric.Id)
        );

    private bool Month(string? text, YearMonth otherwise, out YearMonth month)
    {
        month = otherwise;
        return string.IsNullOrEmpty(text)
            || (YearMonth.TryParse(text, out month) && month <= clock.ThisMonth && month >= clock.ThisMonth.AddMonths(-10 * 12));
    }

    private static bool Names(params string?[] names) =>
        names.All(name => name is null || (name.Length <= 100 && !name.Contains('\0', StringComparison.Ordinal)));

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
