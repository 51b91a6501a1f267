using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Today;

/// <summary>What a person has to do, where their month stands, and a customer's word to be glad of.</summary>
public sealed record TodayView
{
    public required IReadOnlyList<TodayTask> Tasks { get; init; }

    /// <summary>The own open month; null for people without a plan.</summary>
    public required Scorecard? Own { get; init; }

    /// <summary>The open month of the first of the teams that the person leads.</summary>
    public required TeamMonth? Team { get; init; }

    /// <summary>Months on their way to the close, for those who see them.</summary>
    public required IReadOnlyList<MonthProgress> Months { get; init; }

    public required VoiceLine? Glad { get; init; }
    public required DateOnly Day { get; init; }
}

/// <summary>What each person has to do next, and where the month stands.</summary>
public sealed class GetToday(
    Memory memory,
    CurrentMonths known,
    KnownTeams teams,
    GetScorecard scorecards,
    GetTeamMonth teamMonths,
    GetMonthProgress progress,
    GetVoices voices,
    IEnumerable<ITaskSource> sources,
    CompanyClock clock
)
{
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
        var open = (await known.UnclosedAsync(cancel)).FindLast(month => month.State == MonthState.Open)?.Month;
        var tasks = new List<IReadOnlyList<TodayTask>>();
        foreach (var source in sources)
            tasks.Add(source is ILiveTaskSource ? [] : await source.RunAsync(actor, language, cancel));
        return (
            tasks,
            new TodayView
            {
                Tasks = [],
                Own = open is { } month ? await scorecards.RunAsync(actor, month, null, cancel) : null,
                Team = open is { } running ? await TeamAsync(actor, running, cancel) : null,
                Months = await progress.RunAsync(actor, cancel),
                Glad = await voices.GladAsync(actor, cancel),
                Day = clock.Today,
            }
        );
    }

    private async Task<TeamMonth?> TeamAsync(Actor actor, YearMonth month, CancellationToken cancel) =>
        actor.IsLead
        && (await teams.AllAsync(cancel))
            .Values.Where(team => team.LeadId == actor.EmployeeId)
            .OrderBy(team => team.Name, StringComparer.Ordinal)
            .FirstOrDefault()
            is { } led
            ? await teamMonths.RunAsync(actor, month, led.Code, cancel)
            : null;
}
