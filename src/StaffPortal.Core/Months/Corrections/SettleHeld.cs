using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>
/// What gates have held of a closed month is released once the person has done everything that fell due in it, late or not, by the end of
/// the next month; otherwise it is not earned. Both are lines.
/// Where nothing fell due, nobody can do anything for it, and HR decides.
/// </summary>
public sealed class SettleHeld(PortalContext db, Change change, IEnumerable<IMeasureSource> measures, CompanyClock clock)
{
    /// <summary>The last day on which a month's tasks can still be done for what it has held.</summary>
    public static DateOnly LastDay(YearMonth month) => month.AddMonths(1).LastDay;

    /// <returns>How many amounts were released or not earned.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var settled = 0;
        foreach (var month in await WaitingMonthsAsync(cancel))
            settled += await change.RunAsync(
                Actor.System("job"),
                Aggregate.Of<BonusMonth>(month),
                tx => SettleAsync(tx, month, cancel),
                cancel
            );
        return settled;
    }

    /// <summary>HR decides on what is held of somebody for whom nothing fell due.</summary>
    public async Task<Result<CorrectionDecided>> DecideAsync(
        Actor actor,
        YearMonth month,
        string code,
        bool release,
        string? reason,
        CancellationToken cancel
    )
    {
        if (
            !actor.IsHr
            || await db.Months.AsNoTracking().SingleOrDefaultAsync(m => m.Month == month, cancel) is not { } known
            || await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person
            || person.Id == actor.EmployeeId
        )
            return Result<CorrectionDecided>.Missing;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > StatementCorrection.LongestText)
            return Result<CorrectionDecided>.Refused("Review.ReasonNeeded", StatementCorrection.LongestText);
        return await change.RunAsync<Result<CorrectionDecided>>(
            actor,
            Aggregate.Of<BonusMonth>(known.Id),
            async tx =>
            {
                var held = await HeldAsync(known.Id, cancel);
                if (held.Find(one => one.EmployeeId == person.Id) is not { } own)
                    return Result<CorrectionDecided>.Refused("Review.AlreadyDecided");
                if ((await DutiesAsync(known.Month, [own], clock.Today, cancel)).ContainsKey(person.Id))
                    return Result<CorrectionDecided>.Refused("Months.HeldByTasks", LastDay(known.Month));
                Settle(tx, actor, known, own, release, reason.Trim());
                return new CorrectionDecided(person.Name, release ? own.Amount : 0);
            },
            cancel
        );
    }

    /// <summary>What is held still in all closed months, the oldest first.</summary>
    internal async Task<IReadOnlyList<WaitingHeld>> WaitingAsync(Actor actor, int most, CancellationToken cancel)
    {
        var lines = new List<WaitingHeld>();
        foreach (var id in await WaitingMonthsAsync(cancel))
        {
            var month = await db.Months.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
            var held = (await HeldAsync(id, cancel)).Take(most - lines.Count).ToList();
            var duties = await DutiesAsync(month.Month, held, clock.Today, cancel);
            lines.AddRange(
                held.Select(one => new WaitingHeld(
                    one.Code,
                    one.Name,
                    month.Month,
                    one.Amount,
                    LastDay(month.Month),
                    duties.ContainsKey(one.EmployeeId),
                    one.EmployeeId == actor.EmployeeId
                ))
            );
            if (lines.Count >= most)
                break;
        }

        return lines;
    }

    private async Task<int> SettleAsync(ChangeScope tx, long id, CancellationToken cancel)
    {
        var month = await db.Months.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
        var (last, today) = (LastDay(month.Month), clock.Today);
        var held = await HeldAsync(id, cancel);
        var duties = await DutiesAsync(month.Month, held, today < last ? today : last, cancel);
        var settled = 0;
        foreach (var one in held.Where(one => one.Amount > 0))
        {
            if (!duties.TryGetValue(one.EmployeeId, out var duty) || (duty.Done < duty.Due && today <= last))
                continue;
            Settle(tx, Actor.System("job"), month, one, duty.Done == duty.Due, null);
            settled++;
        }

        return settled;
    }

    private void Settle(ChangeScope tx, Actor actor, BonusMonth month, Held held, bool release, string? reason)
    {
        db.LedgerEntries.Add(
            new LedgerEntry
            {
                EmployeeId = held.EmployeeId,
                MonthId = month.Id,
                Kind = release ? LedgerKind.Release : LedgerKind.Forfeit,
                Amount = release ? held.Amount : 0,
                Held = held.Amount,
                At = clock.UtcNow,
                By = actor.Name,
            }
        );
        tx.Audit(
            release ? "held.release" : "held.forfeit",
            $"month:{month.Month}",
            new
            {
                held.EmployeeId,
                held.Amount,
                reason,
            }
        );
    }

    /// <summary>
    /// Statements of which something is held, by themselves or by a further version. While a version waits for HR, what is held may still
    /// change: it is settled afterwards, by the same days.
    /// </summary>
    private IQueryable<BonusStatement> Unsettled =>
        db.Statements.Where(s =>
            s.Month!.State == MonthState.Closed
            && (
                s.Held > 0
                || db.StatementCorrections.Any(c =>
                    c.MonthId == s.MonthId && c.EmployeeId == s.EmployeeId && c.State == CorrectionState.Approved && c.Held > 0
                )
            )
            && !db.StatementCorrections.Any(c =>
                c.MonthId == s.MonthId && c.EmployeeId == s.EmployeeId && c.State == CorrectionState.Proposed
            )
            && !db.LedgerEntries.Any(e => e.MonthId == s.MonthId && e.EmployeeId == s.EmployeeId && e.Kind != LedgerKind.Correction)
        );

    private Task<List<long>> WaitingMonthsAsync(CancellationToken cancel) =>
        db.Months.Where(m => Unsettled.Any(s => s.MonthId == m.Id)).OrderBy(m => m.Month).Select(m => m.Id).ToListAsync(cancel);

    private sealed record Held(long EmployeeId, string Code, string Name, DateOnly HiredOn, long Amount);

    /// <summary>What is held still, by the latest version of each statement.</summary>
    private async Task<List<Held>> HeldAsync(long month, CancellationToken cancel) =>
        await Unsettled
            .Where(s => s.MonthId == month)
            .Select(s => new Held(
                s.EmployeeId,
                s.Employee!.Code,
                s.Employee.Name,
                s.Employee.HiredOn,
                db.StatementCorrections.Where(c =>
                        c.MonthId == month && c.EmployeeId == s.EmployeeId && c.State == CorrectionState.Approved
                    )
                    .OrderByDescending(c => c.Version)
                    .Select(c => (long?)c.Held)
                    .FirstOrDefault()
                    ?? s.Held
            ))
            .ToListAsync(cancel);

    private async Task<Dictionary<long, DutyCount>> DutiesAsync(
        YearMonth month,
        IReadOnlyCollection<Held> held,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var joined = held.ToDictionary(one => one.EmployeeId, one => one.HiredOn);
        var result = new Dictionary<long, DutyCount>();
        foreach (var source in measures)
        foreach (var (employee, duties) in await source.RunAsync(month, joined, today, cancel))
        {
            var sum = result.GetValueOrDefault(employee);
            result[employee] = new DutyCount(sum.InTime + duties.InTime, sum.Done + duties.Done, sum.Due + duties.Due);
        }

        return result;
    }
}
