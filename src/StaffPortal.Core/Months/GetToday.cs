using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

public enum TaskKind { ConfirmTeam, StartReview, StandInForLead, CloseMonth, LookAtQuarantine, ReportsRunning, ReportsReady }

/// <summary>Something this person should do next.</summary>
public sealed record TodayTask(TaskKind Kind, YearMonth? Month, string? Team, string? TeamName, int Count, long Id = 0);

/// <param name="Own">The own open month; null for people without a plan.</param>
public sealed record TodayView(IReadOnlyList<TodayTask> Tasks, Scorecard? Own, YearMonth? OpenMonth, IReadOnlyList<(string Code, string Name, YearMonth Month)> Teams, IReadOnlyList<VoiceLine> Voices, bool SeesOthers, IReadOnlyList<MonthStanding> Months);

/// <summary>Where a month that is not closed stands.</summary>
/// <param name="LastDay">The last day on which answers for it are accepted.</param>
public sealed record MonthStanding(YearMonth Month, MonthState State, DateOnly LastDay);

/// <summary>What each person has to do next, and where the month stands.</summary>
public sealed class GetToday(PortalContext db, GetScorecard scorecards, GetMonths months, GetVoices voices, CloseMonth close, CompanyClock clock)
{
    public async Task<TodayView> RunAsync(Actor actor, CancellationToken cancel)
    {
        var unclosed = await db.Months.AsNoTracking().Where(m => m.State != MonthState.Closed).OrderBy(m => m.Month).ToListAsync(cancel);
        var open = unclosed.FindLast(m => m.State == MonthState.Open);
        var tasks = new List<TodayTask>();
        foreach (var month in unclosed.Where(m => m.State == MonthState.Review)) tasks.AddRange(await ReviewTasksAsync(actor, month, cancel));
        if (actor.IsHr) tasks.AddRange(await HrTasksAsync(actor, unclosed, cancel));

        var own = open is null ? null : await scorecards.RunAsync(actor, open.Month, null, cancel);
        var ledTeams = actor.LedTeams.ToList();
        var teams = open is null || !actor.IsLead ? [] : await db.Teams.Where(t => ledTeams.Contains(t.Id)).OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).Take(12).ToListAsync(cancel);
        return new TodayView(tasks, own, open?.Month, [.. teams.Select(t => (t.Code, t.Name, open!.Month))], await voices.LatestAsync(actor, 5, cancel), GetVoices.SeesOthers(actor),
            [.. unclosed.OrderByDescending(m => m.Month).Take(4).Select(m => new MonthStanding(m.Month, m.State, clock.DateOf(m.CutOffAt.AddSeconds(-1))))]);
    }

    private async Task<IEnumerable<TodayTask>> ReviewTasksAsync(Actor actor, BonusMonth month, CancellationToken cancel)
    {
        if (!actor.IsLead && !actor.IsHr) return [];
        var led = (await db.Teams.Where(t => t.LeadId == actor.EmployeeId).Select(t => t.Id).ToListAsync(cancel)).ToHashSet();
        var waiting = await db.Statements.Where(s => s.MonthId == month.Id && !db.Confirmations.Any(c => c.MonthId == month.Id && c.InputSet == month.InputSet && c.ReviewTeamId == s.ReviewTeamId))
            .GroupBy(s => s.ReviewTeamId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, cancel);
        var tasks = waiting.Where(w => led.Contains(w.Key)).Select(w => new TodayTask(TaskKind.ConfirmTeam, month.Month, teams[w.Key].Code, teams[w.Key].Name, w.Count)).ToList();
        var others = waiting.Where(w => !led.Contains(w.Key)).ToList();
        if (actor.IsHr && others.Count > 0) tasks.Add(new TodayTask(TaskKind.StandInForLead, month.Month, null, null, others.Count));
        if (actor.IsHr && await close.ObstacleAsync(month, cancel) is null) tasks.Add(new TodayTask(TaskKind.CloseMonth, month.Month, null, null, await db.Statements.CountAsync(s => s.MonthId == month.Id, cancel)));
        return tasks;
    }

    private async Task<IEnumerable<TodayTask>> HrTasksAsync(Actor actor, List<BonusMonth> unclosed, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>();
        if (unclosed.Find(m => m.State == MonthState.Open) is { } first && (await months.DetailAsync(actor, first.Month, cancel))!.Obstacle is null)
            tasks.Add(new TodayTask(TaskKind.StartReview, first.Month, null, null, 0));
        var run = await db.ReportRuns.AsNoTracking().Include(r => r.Month).OrderByDescending(r => r.Month!.Month).FirstOrDefaultAsync(cancel);
        if (run is { State: JobState.Done }) tasks.Add(new TodayTask(TaskKind.ReportsReady, run.Month!.Month, null, null, run.Done));
        else if (run is not null) tasks.Add(new TodayTask(TaskKind.ReportsRunning, run.Month!.Month, null, null, run.Done));
        // Rows that have landed since, after the person was added or the code mended, need no look any more.
        var quarantined = db.ImportIssues.Where(issue => issue.Kind == ImportIssueKind.Quarantined && !db.Responses.Any(r => r.ExternalId == issue.ExternalId));
        var latest = await quarantined.OrderByDescending(issue => issue.BatchId).Select(issue => (long?)issue.BatchId).FirstOrDefaultAsync(cancel);
        if (latest is { } batch) tasks.Add(new TodayTask(TaskKind.LookAtQuarantine, null, null, null, await quarantined.Select(issue => issue.ExternalId).Distinct().CountAsync(cancel), batch));
        return tasks;
    }
}
