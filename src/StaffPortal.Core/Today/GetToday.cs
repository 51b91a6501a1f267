using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Today;

/// <summary>What a person has to do, and where their month stands.</summary>
public sealed record TodayView
{
    public required IReadOnlyList<TodayTask> Tasks { get; init; }

    /// <summary>The own open month; null for people without a plan.</summary>
    public required Scorecard? Own { get; init; }

    public required YearMonth? OpenMonth { get; init; }
    public required IReadOnlyList<(string Code, string Name, YearMonth Month)> Teams { get; init; }
    public required IReadOnlyList<VoiceLine> Voices { get; init; }
    public required bool SeesOthers { get; init; }
    public required IReadOnlyList<MonthStanding> Months { get; init; }
    public required DateOnly Day { get; init; }
}

/// <summary>Where a month that is not closed stands.</summary>
/// <param name="LastDay">The last day on which answers for it are accepted.</param>
public sealed record MonthStanding(YearMonth Month, MonthState State, DateOnly LastDay);

/// <summary>What each person has to do next, and where the month stands.</summary>
public sealed class GetToday(
    Memory memory,
    CurrentMonths known,
    KnownTeams teams,
    GetScorecard scorecards,
    GetVoices voices,
    IEnumerable<ITaskSource> sources,
    CompanyClock clock
)
{
    private const int VoicesShown = 5,
        TeamsShown = 12;

    public async Task<TodayView> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var (kept, view) = await memory.KeepAsync(
            (nameof(GetToday), actor.EmployeeId, language),
            () => ReadAsync(actor, language, cancel),
            cancel
        );
        var tasks = new List<TodayTask>();
        foreach (var (source, remembered) in sources.Zip(kept))
            tasks.AddRange(source is ILiveTaskSource ? await source.RunAsync(actor, language, cancel) : remembered);
        return view with { Tasks = tasks };
    }

    private async Task<(IReadOnlyList<IReadOnlyList<TodayTask>> Tasks, TodayView View)> ReadAsync(
        Actor actor,
        string language,
        CancellationToken cancel
    )
    {
        var unclosed = await known.UnclosedAsync(cancel);
        var open = unclosed.FindLast(m => m.State == MonthState.Open);
        var tasks = new List<IReadOnlyList<TodayTask>>();
        foreach (var source in sources)
            tasks.Add(source is ILiveTaskSource ? [] : await source.RunAsync(actor, language, cancel));
        return (
            tasks,
            new TodayView
            {
                Tasks = [],
                Own = open is null ? null : await scorecards.RunAsync(actor, open.Month, null, cancel),
                OpenMonth = open?.Month,
                Teams = await TeamsAsync(actor, open, cancel),
                Voices = await voices.LatestAsync(actor, VoicesShown, cancel),
                SeesOthers = GetVoices.SeesOthers(actor),
                Months =
                [
                    .. unclosed
                        .OrderByDescending(m => m.Month)
                        .Take(4)
                        .Select(m => new MonthStanding(m.Month, m.State, clock.DateOf(m.CutOffAt.AddSeconds(-1)))),
                ],
                Day = clock.Today,
            }
        );
    }

    private async Task<IReadOnlyList<(string Code, string Name, YearMonth Month)>> TeamsAsync(
        Actor actor,
        BonusMonth? open,
        CancellationToken cancel
    )
    {
        if (open is null || !actor.IsLead)
            return [];
        var led = (await teams.AllAsync(cancel))
            .Values.Where(team => actor.LedTeams.Contains(team.Id))
            .OrderBy(team => team.Name, StringComparer.Ordinal);
        return [.. led.Take(TeamsShown).Select(team => (team.Code, team.Name, open.Month))];
    }
}
