using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Today;

/// <param name="Own">The own open month; null for people without a plan.</param>
public sealed record TodayView(IReadOnlyList<TodayTask> Tasks, Scorecard? Own, YearMonth? OpenMonth, IReadOnlyList<(string Code, string Name, YearMonth Month)> Teams, IReadOnlyList<VoiceLine> Voices, bool SeesOthers, IReadOnlyList<MonthStanding> Months, DateOnly Day);

/// <summary>Where a month that is not closed stands.</summary>
/// <param name="LastDay">The last day on which answers for it are accepted.</param>
public sealed record MonthStanding(YearMonth Month, MonthState State, DateOnly LastDay);

/// <summary>What each person has to do next, and where the month stands.</summary>
public sealed class GetToday(PortalContext db, GetScorecard scorecards, GetVoices voices, MonthTasks monthTasks, StandardsTasks standardsTasks, OrientationTasks orientationTasks, TrainingTasks trainingTasks, CompanyClock clock)
{
    public async Task<TodayView> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var unclosed = await db.Months.AsNoTracking().Where(m => m.State != MonthState.Closed).OrderBy(m => m.Month).ToListAsync(cancel);
        var open = unclosed.FindLast(m => m.State == MonthState.Open);
        List<TodayTask> tasks = [.. await monthTasks.RunAsync(actor, unclosed, cancel), .. await orientationTasks.RunAsync(actor, cancel), .. await standardsTasks.RunAsync(actor, language, cancel), .. await trainingTasks.RunAsync(actor, cancel)];

        var own = open is null ? null : await scorecards.RunAsync(actor, open.Month, null, cancel);
        var ledTeams = actor.LedTeams.ToList();
        var teams = open is null || !actor.IsLead ? [] : await db.Teams.Where(t => ledTeams.Contains(t.Id)).OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).Take(12).ToListAsync(cancel);
        return new TodayView(tasks, own, open?.Month, [.. teams.Select(t => (t.Code, t.Name, open!.Month))], await voices.LatestAsync(actor, 5, cancel), GetVoices.SeesOthers(actor),
            [.. unclosed.OrderByDescending(m => m.Month).Take(4).Select(m => new MonthStanding(m.Month, m.State, clock.DateOf(m.CutOffAt.AddSeconds(-1))))], clock.Today);
    }
}
