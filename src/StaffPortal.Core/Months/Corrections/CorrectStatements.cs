using System.Text;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

public sealed record CorrectionDecided(string Name, long Amount);

/// <summary>
/// Makes the next version of closed statements whose answers count otherwise than at the close. Company values, plan, adjustments and pool factor stay frozen.
/// What raises a statement is owed at once; what lowers it waits for HR, with a reason.
/// </summary>
public sealed class CorrectStatements(
    PortalContext db,
    Change change,
    PlanRules rules,
    MonthRulings rulings,
    MonthPool pool,
    CompanyClock clock
)
{
    /// <summary>The action of its entry in the audit trail.</summary>
    internal const string Action = "month.correct";

    /// <returns>Whose closed pay it changes: before is what was credited so far.</returns>
    internal async Task<IReadOnlyList<PayEffect>> RunAsync(
        ChangeScope tx,
        Actor actor,
        BonusMonth month,
        IReadOnlyCollection<long> employees,
        CancellationToken cancel
    )
    {
        await db.SaveChangesAsync(cancel);
        var through = await rulings.LastAsync(cancel);
        var touchpoints = await db.Touchpoints.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Code, cancel);
        var known = new Known(
            through,
            touchpoints,
            await rulings.ReadAsync(month.Month, month.RulingsThrough, cancel),
            await rulings.ReadAsync(month.Month, through, cancel)
        );
        var effects = new List<PayEffect>();
        foreach (var employee in employees.Order())
            if (await OneAsync(tx, actor, month, employee, known, cancel) is { } effect)
                effects.Add(effect);
        return effects;
    }

    /// <summary>What all people of a month share: read once, however many are corrected.</summary>
    private sealed record Known(
        long Through,
        IReadOnlyDictionary<long, string> Touchpoints,
        IReadOnlyList<RuledAnswer> AtClose,
        IReadOnlyList<RuledAnswer> Now
    )
    {
        public Dictionary<long, Fraction> Factors { get; } = [];
    }

    private async Task<PayEffect?> OneAsync(
        ChangeScope tx,
        Actor actor,
        BonusMonth month,
        long employee,
        Known known,
        CancellationToken cancel
    )
    {
        var closed = await db
            .Statements.AsNoTracking()
            .Include(s => s.PlanVersion)
            .Include(s => s.Employee)
            .SingleOrDefaultAsync(s => s.MonthId == month.Id && s.EmployeeId == employee, cancel);
        if (closed is null)
            return null;
        var earlier = await db
            .StatementCorrections.Where(c => c.MonthId == month.Id && c.EmployeeId == employee)
            .OrderBy(c => c.Version)
            .ToListAsync(cancel);
        var held = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.MonthId == month.Id && e.EmployeeId == employee && e.Kind == LedgerKind.Release)
            .Select(e => (long?)e.Amount)
            .SingleOrDefaultAsync(cancel);
        var credited = closed.Payable + earlier.Where(c => c.State == CorrectionState.Approved).Sum(c => c.Amount) + (held ?? 0);

        var plan = rules.Of(closed.PlanVersion!);
        var frozen = StatementInputJson.Read(plan, Encoding.UTF8.GetBytes(closed.Inputs));
        var atClose = await TalliesAsync(month, employee, known.AtClose, known.Touchpoints, cancel);
        var now = await TalliesAsync(month, employee, known.Now, known.Touchpoints, cancel);
        var input = Correction.Inputs(plan, frozen, [.. atClose.Keys.Order(StringComparer.Ordinal)], now);
        if (StatementRecord.Recalculate(plan, closed).IsUnmeasured)
            input = await WithoutDecisionAsync(plan, input, month.Id, employee, cancel);
        if (!known.Factors.TryGetValue(closed.PlanVersionId, out var factor))
            known.Factors[closed.PlanVersionId] = factor = await pool.FactorAsync(month.Id, closed.PlanVersionId, plan, cancel);
        var correction = Correction.Of(plan, input, factor, credited, held is not null);
        var inputs = StatementInputJson.Write(input);
        var text = Encoding.UTF8.GetString(inputs);
        // Whatever was decided, the counts may be the very ones of the version before.
        if (text == (earlier.LastOrDefault()?.Inputs ?? closed.Inputs))
            return null;
        foreach (var waiting in earlier.Where(c => c.State == CorrectionState.Proposed))
            waiting.State = CorrectionState.Superseded;
        var row = new StatementCorrection
        {
            MonthId = month.Id,
            EmployeeId = employee,
            Version = earlier.Count + StatementCorrection.ClosedVersion + 1,
            RulingsThrough = known.Through,
            Inputs = text,
            Hash = StatementRecord.HashOf(month.Month, plan, closed.PlanVersion!.Sha256, inputs, correction.Statement),
            Pool = correction.Statement.Pool,
            Held = correction.Statement.Held,
            Payable = correction.Statement.Payable,
            Amount = correction.Amount,
            State = correction.Amount < 0 ? CorrectionState.Proposed : CorrectionState.Approved,
            At = clock.UtcNow,
            By = actor.Name,
        };
        db.StatementCorrections.Add(row);
        if (row.Amount > 0)
            db.LedgerEntries.Add(EntryOf(row, actor));
        tx.Audit(
            Action,
            $"month:{month.Month}",
            new CorrectionRecord
            {
                Employee = employee,
                Version = row.Version,
                Amount = row.Amount,
                Hash = row.Hash,
            }
        );
        return new PayEffect(closed.Employee!.Code, closed.Employee.Name, credited, credited + row.Amount);
    }

    /// <summary>What HR decided for want of figures falls once there are some, as it does before the close. Decisions stand last among the adjustments.</summary>
    private async Task<StatementInput> WithoutDecisionAsync(
        Plan plan,
        StatementInput input,
        long month,
        long employee,
        CancellationToken cancel
    )
    {
        var decided = await db.Adjustments.CountAsync(
            a => a.MonthId == month && a.EmployeeId == employee && a.Kind == AdjustmentKind.Decision && a.State == AdjustmentState.Approved,
            cancel
        );
        var without = input with { Adjustments = [.. input.Adjustments.SkipLast(decided)] };
        return StatementCalculator.Calculate(plan, without).IsUnmeasured ? input : without;
    }

    /// <summary>HR decides on a correction that takes something back.</summary>
    public async Task<Result<CorrectionDecided>> DecideAsync(Actor actor, long id, bool approve, string? reason, CancellationToken cancel)
    {
        if (
            !actor.IsHr
            || await db.StatementCorrections.AsNoTracking().Include(c => c.Employee).SingleOrDefaultAsync(c => c.Id == id, cancel)
                is not { } known
            || known.EmployeeId == actor.EmployeeId
        )
            return Result<CorrectionDecided>.Missing;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > StatementCorrection.LongestText)
            return Result<CorrectionDecided>.Refused("Review.ReasonNeeded", StatementCorrection.LongestText);
        return await change.RunAsync<Result<CorrectionDecided>>(
            actor,
            Aggregate.Of<BonusMonth>(known.MonthId),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.StatementCorrections.Include(c => c.Month).SingleAsync(c => c.Id == id, cancel);
                if (row.State != CorrectionState.Proposed)
                    return Result<CorrectionDecided>.Refused("Review.AlreadyDecided");
                row.State = approve ? CorrectionState.Approved : CorrectionState.Refused;
                (row.DecidedAt, row.DecidedBy, row.Reason) = (clock.UtcNow, actor.Name, reason.Trim());
                if (approve)
                    db.LedgerEntries.Add(EntryOf(row, actor));
                tx.Audit(
                    approve ? "correction.approve" : "correction.refuse",
                    $"month:{row.Month!.Month}",
                    new
                    {
                        row.EmployeeId,
                        row.Version,
                        row.Amount,
                    }
                );
                return new CorrectionDecided(known.Employee!.Name, row.Amount);
            },
            cancel
        );
    }

    private LedgerEntry EntryOf(StatementCorrection row, Actor actor) =>
        new()
        {
            EmployeeId = row.EmployeeId,
            MonthId = row.MonthId,
            Kind = LedgerKind.Correction,
            Correction = row,
            Amount = row.Amount,
            At = clock.UtcNow,
            By = actor.Name,
        };

    /// <summary>One person's own answers of a month by touchpoint, as they count by these rulings of the month.</summary>
    internal async Task<Dictionary<string, Tally>> TalliesAsync(
        BonusMonth month,
        long employee,
        IReadOnlyList<RuledAnswer> ruled,
        IReadOnlyDictionary<long, string> touchpoints,
        CancellationToken cancel
    )
    {
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (
            var answer in await rulings
                .AnswersOf(month, employee, ruled)
                .Select(r => new
                {
                    r.TouchpointId,
                    r.Nps,
                    r.Csat,
                    r.Ces,
                })
                .ToListAsync(cancel)
        )
        {
            var place = answer.TouchpointId is { } id ? touchpoints[id] : "";
            if (!tallies.TryGetValue(place, out var tally))
                tallies[place] = tally = new Tally();
            tally.Add(answer.Nps, answer.Csat, answer.Ces);
        }

        return tallies;
    }
}
