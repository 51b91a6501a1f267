using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Today;

/// <summary>What the months ask of leads and HR.</summary>
public sealed class MonthTasks(PortalContext db, Memory memory, KnownTeams known, MonthObstacles obstacles)
{
    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, List<BonusMonth> unclosed, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>();
        foreach (var month in unclosed.Where(m => m.State == MonthState.Review)) tasks.AddRange(await ReviewTasksAsync(actor, month, cancel));
        if (actor.IsHr) tasks.AddRange(await HrTasksAsync(actor, unclosed, cancel));
        return tasks;
    }

    private async Task<IEnumerable<TodayTask>> ReviewTasksAsync(Actor actor, BonusMonth month, CancellationToken cancel)
    {
        if (!actor.IsLead && !actor.IsHr) return [];
        var teams = await known.AllAsync(cancel);
        var led = teams.Values.Where(t => t.LeadId == actor.EmployeeId).Select(t => t.Id).ToHashSet();
        var waiting = await memory.KeepAsync((nameof(MonthTasks), month.Id), () => WaitingAsync(month, cancel), cancel);
        var tasks = waiting.Where(w => led.Contains(w.Key)).Select(w => new TodayTask(TaskKind.ConfirmTeam, new Message("Today.ConfirmTeam", teams[w.Key].Name, month.Month, w.Count, w.Count), "Today.ConfirmTeamAction", $"/teams/{teams[w.Key].Code}/{month.Month}")).ToList();
        var others = waiting.Count(w => !led.Contains(w.Key));
        if (actor.IsHr && others > 0) tasks.Add(new TodayTask(TaskKind.StandInForLead, new Message("Today.StandIn", month.Month, others, others), "Today.LookAction", $"/months/{month.Month}"));
        if (actor.IsHr && await obstacles.CloseAsync(month, cancel) is null)
        {
            var statements = await db.Statements.CountAsync(s => s.MonthId == month.Id, cancel);
            tasks.Add(new TodayTask(TaskKind.CloseMonth, new Message("Today.CloseMonth", month.Month, statements, statements), "Today.CloseMonthAction", $"/months/{month.Month}/close"));
        }

        return tasks;
    }

    /// <param name="Key">The team whose lead confirms.</param>
    private sealed record Waiting(long Key, int Count);

    /// <summary>How many statements wait for each lead.</summary>
    private Task<List<Waiting>> WaitingAsync(BonusMonth month, CancellationToken cancel) => db.Statements
        .Where(s => s.MonthId == month.Id && !db.Confirmations.Any(c => c.MonthId == month.Id && c.InputSet == month.InputSet && c.ReviewTeamId == s.ReviewTeamId))
        .GroupBy(s => s.ReviewTeamId).Select(g => new Waiting(g.Key, g.Count())).ToListAsync(cancel);

    private async Task<IEnumerable<TodayTask>> HrTasksAsync(Actor actor, List<BonusMonth> unclosed, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>();
        if (unclosed.Find(m => m.State == MonthState.Open) is { } first && await obstacles.ReviewAsync(first, cancel) is null)
            tasks.Add(new TodayTask(TaskKind.StartReview, new Message("Today.StartReview", first.Month), "Today.StartReviewAction", $"/months/{first.Month}/review"));
        // Rows that have landed since, after the person was added or the code mended, need no look any more.
        var quarantined = db.ImportIssues.Where(issue => issue.Kind == ImportIssueKind.Quarantined && !db.Responses.Any(r => r.ExternalId == issue.ExternalId));
        var latest = await quarantined.OrderByDescending(issue => issue.BatchId).Select(issue => (long?)issue.BatchId).FirstOrDefaultAsync(cancel);
        if (latest is not { } batch) return tasks;
        var count = await quarantined.Select(issue => issue.ExternalId).Distinct().CountAsync(cancel);
        tasks.Add(new TodayTask(TaskKind.LookAtQuarantine, new Message("Today.Quarantine", count, count), "Today.LookAction", $"/voice/import/{batch}"));
        return tasks;
    }

    /// <summary>The newest reports, whose making moves on from second to second.</summary>
    public async Task<IReadOnlyList<TodayTask>> RunningAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsHr) return [];
        var run = await db.ReportRuns.AsNoTracking().Include(r => r.Month).OrderByDescending(r => r.Month!.Month).FirstOrDefaultAsync(cancel);
        if (run is null) return [];
        return run.State == JobState.Done
            ? [new TodayTask(TaskKind.ReportsReady, new Message("Today.ReportsReady", run.Month!.Month), "Today.DownloadAction", $"/months/{run.Month.Month}/reports")]
            : [new TodayTask(TaskKind.ReportsRunning, new Message("Today.ReportsRunning", run.Month!.Month), "Today.LookAction", $"/months/{run.Month.Month}/reports")];
    }
}
