using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Reports;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>A month in HR's list.</summary>
public sealed record MonthLine(BonusMonth Month, Currency Currency, int Statements, long Payable, long Target, int WaitingTeams);

/// <summary>A team (or HR itself, with code null) and whether its statements are confirmed.</summary>
public sealed record ReviewLine(string? TeamCode, string? TeamName, string? LeadName, int Statements, long Payable, Confirmation? Confirmation, bool OwnAmongThem);

/// <summary>A month with all that HR decides on.</summary>
/// <param name="Obstacle">Why the next step cannot be taken; null when it can.</param>
public sealed record MonthDetail(
    BonusMonth Month, Currency Currency, int Statements, long Target, long Earned, long TakenOff, long Pool, long Held, long Payable, int NeedsDecision, int Answers, int LateAnswers, int WithoutAnswers,
    IReadOnlyList<ReviewLine> Reviews, Message? Obstacle, ReportRun? Reports);

/// <summary>Months for HR and auditors: the list, and one of them in full.</summary>
public sealed class GetMonths(PortalContext db, Memory memory, LiveMonths live, PlanRules rules, MonthObstacles obstacles)
{
    public Task<IReadOnlyList<MonthLine>?> ListAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync(("GetMonths.List", actor.EmployeeId), () => ReadListAsync(actor, cancel), cancel);

    private async Task<IReadOnlyList<MonthLine>?> ReadListAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.SeesAllPay) return null;
        var months = await db.Months.AsNoTracking().Include(m => m.Closure).OrderByDescending(m => m.Month).Take(60).ToListAsync(cancel);
        var sums = await db.Statements.GroupBy(s => s.MonthId).Select(g => new { g.Key, Count = g.Count(), Payable = g.Sum(s => s.Payable), Target = g.Sum(s => s.Prorated) }).ToDictionaryAsync(s => s.Key, cancel);
        var currency = CurrencyOf((await db.PlanVersions.AsNoTracking().OrderByDescending(v => v.Id).Take(1).ToListAsync(cancel)).Select(rules.Of));
        var lines = new List<MonthLine>(months.Count);
        foreach (var month in months)
        {
            if (month.State == MonthState.Open)
            {
                var now = (await live.GetAsync(month, cancel)).Statements.Values;
                lines.Add(new MonthLine(month, currency, now.Count(), now.Sum(s => s.Statement.Payable), now.Sum(s => s.Statement.Prorated), 0));
            }
            else
            {
                var sum = sums.GetValueOrDefault(month.Id);
                var waiting = month.State == MonthState.Review ? (await ReviewsAsync(month, actor, cancel)).Count(review => review.Confirmation is null) : 0;
                lines.Add(new MonthLine(month, currency, sum?.Count ?? 0, sum?.Payable ?? 0, sum?.Target ?? 0, waiting));
            }
        }

        return lines;
    }

    public async Task<MonthDetail?> DetailAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (await memory.KeepAsync(("GetMonths.Detail", actor.EmployeeId, month), () => ReadDetailAsync(actor, month, cancel), cancel) is not { } found) return null;
        // The making of reports moves on from second to second.
        return found.Month.State == MonthState.Closed ? found with { Reports = await db.ReportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.MonthId == found.Month.Id, cancel) } : found;
    }

    private async Task<MonthDetail?> ReadDetailAsync(Actor actor, YearMonth month, CancellationToken cancel)
    {
        if (!actor.SeesAllPay || await db.Months.AsNoTracking().Include(m => m.Closure).SingleOrDefaultAsync(m => m.Month == month, cancel) is not { } row) return null;
        DateOnly first = month.FirstDay, last = month.LastDay;
        var answers = await CalculateMonth.Counted(db.Responses, month, row.CutOffAt).CountAsync(cancel);
        var late = await db.Responses.CountAsync(r => r.OccurredOn >= first && r.OccurredOn <= last && r.ReceivedAt >= row.CutOffAt, cancel);

        if (row.State == MonthState.Open)
        {
            var now = (await live.GetAsync(row, cancel)).Statements;
            var statements = now.Values.Select(s => s.Statement).ToList();
            return new MonthDetail(row, CurrencyOf(now.Values.Select(s => s.Plan)), statements.Count, statements.Sum(s => s.Prorated), statements.Sum(s => s.Earned),
                statements.Sum(s => s.Cap + s.Gates.Sum(g => g.Amount)), statements.Sum(s => s.Pool), statements.Sum(s => s.Held), statements.Sum(s => s.Payable),
                statements.Count(s => s.NeedsDecision), answers, late, now.Values.Count(s => s.Statement.Components.All(line => line.Component.Metric.Question == Question.None || line.Count == 0)), [], await obstacles.NextAsync(row, cancel), null);
        }

        var stored = db.Statements.AsNoTracking().Where(s => s.MonthId == row.Id);
        var sum = await stored.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Prorated = g.Sum(s => s.Prorated), Pool = g.Sum(s => s.Pool), Held = g.Sum(s => s.Held), Payable = g.Sum(s => s.Payable), Decide = g.Count(s => s.NeedsDecision) }).SingleOrDefaultAsync(cancel);
        var counted = CalculateMonth.Counted(db.Responses, month, row.CutOffAt);
        var without = await stored.CountAsync(s => !counted.Any(r => r.EmployeeId == s.EmployeeId), cancel);
        var versions = await stored.Select(s => s.PlanVersion!).Take(1).ToListAsync(cancel);
        return new MonthDetail(row, CurrencyOf(versions.Select(rules.Of)), sum?.Count ?? 0, sum?.Prorated ?? 0, 0, 0, sum?.Pool ?? 0, sum?.Held ?? 0, sum?.Payable ?? 0,
            sum?.Decide ?? 0, answers, late, without, await ReviewsAsync(row, actor, cancel), await obstacles.NextAsync(row, cancel), null);
    }

    private static Currency CurrencyOf(IEnumerable<Plan> plans) => plans.FirstOrDefault()?.Currency ?? new Currency("EUR", 2);

    private async Task<IReadOnlyList<ReviewLine>> ReviewsAsync(BonusMonth month, Actor actor, CancellationToken cancel)
    {
        var groups = await db.Statements.Where(s => s.MonthId == month.Id).GroupBy(s => s.ReviewTeamId)
            .Select(g => new { g.Key, Count = g.Count(), Payable = g.Sum(s => s.Payable), Own = g.Count(s => s.EmployeeId == actor.EmployeeId) }).ToListAsync(cancel);
        var confirmations = await db.Confirmations.AsNoTracking().Where(c => c.MonthId == month.Id && c.InputSet == month.InputSet).ToDictionaryAsync(c => c.ReviewTeamId, cancel);
        var teams = await db.Teams.AsNoTracking().Include(t => t.Lead).ToDictionaryAsync(t => t.Id, cancel);
        return [.. groups.Select(g => new { g, Team = teams.GetValueOrDefault(g.Key) })
            .Select(x => new ReviewLine(x.Team?.Code, x.Team?.Name, x.Team?.Lead?.Name, x.g.Count, x.g.Payable, confirmations.GetValueOrDefault(x.g.Key), x.g.Own > 0))
            .OrderBy(line => line.Confirmation is not null).ThenBy(line => line.TeamName, StringComparer.CurrentCulture)];
    }
}
