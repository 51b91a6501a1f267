using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>A month in HR's list.</summary>
public sealed record MonthLine(MonthHead Month, Currency Currency, int Statements, long Payable, long Target, int WaitingTeams);

/// <summary>The list of months for HR and auditors.</summary>
public sealed class GetMonths(PortalContext db, Memory memory, CurrentMonths months, LiveMonths live, PlanRules rules)
{
    private const int Listed = 60;

    public Task<IReadOnlyList<MonthLine>?> RunAsync(Actor actor, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetMonths), actor.EmployeeId), () => ReadAsync(actor, cancel), cancel);

    private async Task<IReadOnlyList<MonthLine>?> ReadAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.SeesAllPay)
            return null;
        var shown = (await months.AllAsync(cancel)).Take(Listed).ToList();
        var sums = await db
            .Statements.GroupBy(s => s.MonthId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Payable = g.Sum(s => s.Payable),
                Target = g.Sum(s => s.Prorated),
            })
            .ToDictionaryAsync(s => s.Key, cancel);
        var waiting = await WaitingAsync(cancel);
        var latest = await db.PlanVersions.AsNoTracking().OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancel);
        var currency = latest is null ? GetMonth.NoPlan : rules.Of(latest).Currency;
        var lines = new List<MonthLine>(shown.Count);
        foreach (var month in shown)
        {
            var head = MonthHead.Of(month);
            if (month.State == MonthState.Open)
            {
                var now = (await live.GetAsync(month, cancel)).Statements.Values.Select(s => s.Statement).ToList();
                lines.Add(new MonthLine(head, currency, now.Count, now.Sum(s => s.Payable), now.Sum(s => s.Prorated), 0));
            }
            else
            {
                var sum = sums.GetValueOrDefault(month.Id);
                lines.Add(
                    new MonthLine(head, currency, sum?.Count ?? 0, sum?.Payable ?? 0, sum?.Target ?? 0, waiting.GetValueOrDefault(month.Id))
                );
            }
        }

        return lines;
    }

    /// <summary>How many leads have not confirmed, by month in review.</summary>
    private async Task<Dictionary<long, int>> WaitingAsync(CancellationToken cancel)
    {
        var teams = await db
            .Statements.Where(s => s.Month!.State == MonthState.Review)
            .Where(s => !db.Confirmations.Any(c => c.StatementId == s.Id))
            .Select(s => new { s.MonthId, s.ReviewTeamId })
            .Distinct()
            .ToListAsync(cancel);
        return teams.CountBy(row => row.MonthId).ToDictionary();
    }
}
