using Microsoft.EntityFrameworkCore;
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
public sealed class GetToday(Memory memory, CurrentMonths known, KnownTeams teams, GetScorecard scorecards, GetVoices voices, MonthTasks monthTasks, StandardsTasks standardsTasks, OrientationTasks orientationTasks, TrainingTasks trainingTasks, CompanyClock clock)
{
    private const int VoicesShown = 5, TeamsShown = 12;

    public async Task<TodayView> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var (months, rest, view) = await memory.KeepAsync((nameof(GetToday), actor.EmployeeId, language), () => ReadAsync(actor, language, cancel), cancel);
        return view with { Tasks = [.. months, .. await monthTasks.RunningAsync(actor, cancel), .. rest] };
    }

    private async Task<(IReadOnlyList<TodayTask> Months, IReadOnlyList<TodayTask> Others, TodayView View)> ReadAsync(Actor actor, string language, CancellationToken cancel)
    {
        var unclosed = (await known.AllAsync(cancel)).Where(m => m.State != MonthState.Closed).OrderBy(m => m.Month).ToList();
        var open = unclosed.FindLast(m => m.State == MonthState.Open);
        var months = await monthTasks.RunAsync(actor, unclosed, cancel);
        List<TodayTask> rest =
        [
            .. await orientationTasks.RunAsync(actor, cancel),
            .. await standardsTasks.RunAsync(actor, language, cancel),
            .. await trainingTasks.RunAsync(actor, cancel),
        ];
        return (months, rest, new TodayView
        {
            Tasks = [],
            Own = open is null ? null : await scorecards.RunAsync(actor, open.Month, null, cancel),
            OpenMonth = open?.Month,
            Teams = await TeamsAsync(actor, open, cancel),
            Voices = await voices.LatestAsync(actor, VoicesShown, cancel),
            SeesOthers = GetVoices.SeesOthers(actor),
            Months = [.. unclosed.OrderByDescending(m => m.Month).Take(4).Select(m => new MonthStanding(m.Month, m.State, clock.DateOf(m.CutOffAt.AddSeconds(-1))))],
            Day = clock.Today,
        });
    }

    private async Task<IReadOnlyList<(string Code, string Name, YearMonth Month)>> TeamsAsync(Actor actor, BonusMonth? open, CancellationToken cancel)
    {
        if (open is null || !actor.IsLead) return [];
        var led = (await teams.AllAsync(cancel)).Values.Where(team => actor.LedTeams.Contains(team.Id)).OrderBy(team => team.Name, StringComparer.Ordinal);
        return [.. led.Take(TeamsShown).Select(team => (team.Code, team.Name, open.Month))];
    }
}
