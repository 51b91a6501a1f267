using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months;

/// <summary>What the months ask of leads and HR.</summary>
public sealed class MonthTasks(
    PortalContext db,
    Memory memory,
    CurrentMonths months,
    KnownTeams known,
    MonthObstacles obstacles,
    CompanyClock clock
) : ITaskSource
{
    public const string ConfirmTeam = nameof(ConfirmTeam),
        StandInForLead = nameof(StandInForLead),
        CloseMonth = nameof(CloseMonth),
        StartReview = nameof(StartReview),
        DecideInMonth = nameof(DecideInMonth),
        DecideCorrections = nameof(DecideCorrections);

    public async Task<IReadOnlyList<TodayTask>> RunAsync(Actor actor, string language, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>();
        var unclosed = await months.UnclosedAsync(cancel);
        foreach (var month in unclosed.Where(m => m.State == MonthState.Review))
            tasks.AddRange(await ReviewTasksAsync(actor, month, cancel));
        if (actor.IsHr)
            tasks.AddRange(await HrTasksAsync(unclosed, cancel));
        return tasks;
    }

    private async Task<IEnumerable<TodayTask>> ReviewTasksAsync(Actor actor, BonusMonth month, CancellationToken cancel)
    {
        if (!actor.IsLead && !actor.IsHr)
            return [];
        var teams = await known.AllAsync(cancel);
        var led = teams.Values.Where(t => t.IsLedBy(actor.EmployeeId, clock.Today)).Select(t => t.Id).ToHashSet();
        var waiting = await memory.KeepAsync((nameof(MonthTasks), month.Id), () => WaitingAsync(month, cancel), cancel);
        var tasks = waiting
            .Where(w => led.Contains(w.Key))
            .Select(w => new TodayTask(
                ConfirmTeam,
                new Message("Today.ConfirmTeam", teams[w.Key].Name, month.Month, w.Count, w.Count),
                "Today.ConfirmTeamAction",
                $"/teams/{teams[w.Key].Code}/{month.Month}"
            )
            {
                OthersWait = true,
            })
            .ToList();
        var others = waiting.Count(w => !led.Contains(w.Key));
        if (actor.IsHr && others > 0)
            tasks.Add(
                new TodayTask(
                    StandInForLead,
                    new Message("Today.StandIn", month.Month, others, others),
                    "Today.LookAction",
                    $"/months/{month.Month}/close"
                )
                {
                    OthersWait = true,
                }
            );
        if (!actor.IsHr)
            return tasks;
        var (earlier, waits) = await obstacles.WaitsAsync(month, cancel);
        if (waits.Undecided + waits.Returned + waits.Proposed is var open && open > 0)
            tasks.Add(
                new TodayTask(
                    DecideInMonth,
                    new Message("Today.DecideInMonth", month.Month, open, open),
                    "Today.DecideAction",
                    $"/months/{month.Month}#decisions"
                )
                {
                    OthersWait = true,
                }
            );
        if (month.CloseObstacle(earlier, waits) is null)
        {
            var statements = await db.Statements.CountAsync(s => s.MonthId == month.Id, cancel);
            tasks.Add(
                new TodayTask(
                    CloseMonth,
                    new Message("Today.CloseMonth", month.Month, statements, statements),
                    "Today.CloseMonthAction",
                    $"/months/{month.Month}/close"
                )
                {
                    OthersWait = true,
                }
            );
        }

        return tasks;
    }

    /// <param name="Key">The team whose lead confirms.</param>
    private sealed record Waiting(long Key, int Count);

    /// <summary>How many statements wait for each lead.</summary>
    private Task<List<Waiting>> WaitingAsync(BonusMonth month, CancellationToken cancel) =>
        db
            .Statements.Where(s => s.MonthId == month.Id && !db.Confirmations.Any(c => c.StatementId == s.Id))
            .GroupBy(s => s.ReviewTeamId)
            .Select(g => new Waiting(g.Key, g.Count()))
            .ToListAsync(cancel);

    private async Task<IEnumerable<TodayTask>> HrTasksAsync(List<BonusMonth> unclosed, CancellationToken cancel)
    {
        var tasks = new List<TodayTask>(
            unclosed.Find(m => m.State == MonthState.Open) is { } first && await obstacles.ReviewAsync(first, cancel) is null
                ? [StartTask(first)]
                : []
        );
        var corrections = await db.StatementCorrections.CountAsync(c => c.State == CorrectionState.Proposed, cancel);
        if (corrections > 0)
            tasks.Add(
                new TodayTask(
                    DecideCorrections,
                    new Message("Today.DecideCorrections", corrections, corrections),
                    "Today.DecideAction",
                    "/months/ledger"
                )
            );
        return tasks;
    }

    private static TodayTask StartTask(BonusMonth month) =>
        new(StartReview, new Message("Today.StartReview", month.Month), "Today.StartReviewAction", $"/months/{month.Month}/review")
        {
            OthersWait = true,
        };
}
