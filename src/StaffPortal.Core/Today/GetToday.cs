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
    GetTasks tasks,
    CompanyClock clock
)
{
    public async Task<TodayView> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var view = await memory.KeepAsync((nameof(GetToday), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);
        return view with { Tasks = await tasks.RunAsync(actor, language, cancel) };
    }

    private async Task<TodayView> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var open = (await known.UnclosedAsync(cancel)).FindLast(month => month.State == MonthState.Open)?.Month;
        return new TodayView
        {
            Tasks = [],
            Own = open is { } month ? await scorecards.RunAsync(actor, month, null, cancel) : null,
            Team = open is { } running ? await TeamAsync(actor, running, cancel) : null,
            Months = await progress.RunAsync(actor, cancel),
            Glad = await voices.GladAsync(actor, cancel),
            Day = clock.Today,
        };
    }

    private async Task<TeamMonth?> TeamAsync(Actor actor, YearMonth month, CancellationToken cancel) =>
        actor.IsLead
        && (await teams.AllAsync(cancel))
            .Values.Where(team => team.IsLedBy(actor.EmployeeId, clock.Today))
            .OrderByDescending(team => team.LeadId == actor.EmployeeId)
            .ThenBy(team => team.Name, StringComparer.Ordinal)
            .FirstOrDefault()
            is { } led
            ? await teamMonths.RunAsync(actor, month, led.Code, cancel)
            : null;
}
