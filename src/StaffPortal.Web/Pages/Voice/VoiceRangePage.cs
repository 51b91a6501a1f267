using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Feedback.Figures;
using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;
using StaffPortal.Web.Frame;

namespace StaffPortal.Web.Pages.Voice;

/// <summary>Which answers a picture, its table or its file is of: all of them read the same choice.</summary>
public abstract class VoiceRangePage(GetVoiceFigures figures, CompanyClock clock) : PortalPage
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

    public VoiceChoices Choices { get; private set; } = new([], [], []);

    /// <summary>More teams than this are not listed in a choice; one names the code.</summary>
    public int MostChoices => 60;

    private protected GetVoiceFigures Figures => figures;

    protected async Task ReadChoicesAsync() => Choices = await figures.ChoicesAsync(Actor, Cancel);

    /// <returns>Whether the choice makes sense; a first month behind the last is turned around.</returns>
    protected bool ReadRange()
    {
        Months = [.. Enumerable.Range(0, MostMonths).Select(i => clock.ThisMonth.AddMonths(-i))];
        if (!Names(Touchpoint, Segment, Team, Employee) || !One(MetricId, Metrics, out var metric))
            return false;
        if (!Month(To, clock.ThisMonth, out var to) || !Month(From, to.AddMonths(1 - UsualMonths), out var from))
            return false;
        if (from > to)
            (from, to) = (to, from);
        Metric = metric;
        Range = new VoiceRange(from, to, Text(Touchpoint), Text(Segment), Text(Team), Text(Employee));
        return true;
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

    private static bool One(string? id, IReadOnlyList<Metric> of, out Metric metric)
    {
        metric = string.IsNullOrEmpty(id) ? of[0] : of.FirstOrDefault(m => m.Id == id)!;
        return metric is not null;
    }

    private static bool Names(params string?[] names) =>
        names.All(name => name is null || (name.Length <= 100 && !name.Contains('\0', StringComparison.Ordinal)));

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
