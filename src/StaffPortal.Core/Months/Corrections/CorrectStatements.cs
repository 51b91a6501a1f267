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
/// Makes the next version of closed statements whose answers count otherwise than at the close. Company values, plan, adjustments and
/// pool factor stay frozen.
/// What raises a statement is owed at once; what lowers it waits for HR, with a reason.
/// </summary>
public sealed class CorrectStatements(
    PortalContext db,
    Change change,
    PlanRules rules,
    MonthRulings rulings,
    LoadOwnAnswers own,
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
        var known = new Known(
            through,
            OwnAnswers.ByPerson(await rulings.ReadAsync(month.Month, month.RulingsThrough, cancel)),
            OwnAnswers.ByPerson(await rulings.ReadAsync(month.Month, through, cancel))
        );
        var effects = new List<PayEffect>();
        foreach (var people in employees.Order().Chunk(AtOnce))
        {
            var answers = await own.RunAsync(month, people, cancel);
            foreach (var closed in await LoadAsync(month.Id, people, cancel))
                if (await OneAsync(tx, actor, month, closed, answers, known, cancel) is { } effect)
                    effects.Add(effect);
        }

        return effects;
    }

    /// <summary>People whose rows are read together.</summary>
    private const int AtOnce = 200;

    /// <summary>What all people of a month share: read once, however many are corrected.</summary>
    private sealed record Known(long Through, ILookup<long, RuledAnswer> AtClose, ILookup<long, RuledAnswer> Now)
    {
        public Dictionary<long, Fraction> Factors { get; } = [];
    }

    /// <summary>A closed statement with what came after it.</summary>
    /// <param name="Earlier">Its further versions, the oldest first.</param>
    /// <param name="Released">What was held and has been paid; null while it is held.</param>
    /// <param name="Decisions">How many of its adjustments HR decided for want of figures; they stand last.</param>
    private sealed record Closed(BonusStatement Statement, IReadOnlyList<StatementCorrection> Earlier, long? Released, int Decisions);

    private async Task<IReadOnlyList<Closed>> LoadAsync(long month, IReadOnlyCollection<long> people, CancellationToken cancel)
    {
        var statements = await db
            .Statements.AsNoTracking()
            .Include(s => s.PlanVersion)
            .Include(s => s.Employee)
            .Where(s => s.MonthId == month && people.Contains(s.EmployeeId))
            .OrderBy(s => s.EmployeeId)
            .ToListAsync(cancel);
        var earlier = (
            await db
                .StatementCorrections.Where(c => c.MonthId == month && people.Contains(c.EmployeeId))
                .OrderBy(c => c.Version)
                .ToListAsync(cancel)
        ).ToLookup(c => c.EmployeeId);
        var released = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.MonthId == month && e.Kind == LedgerKind.Release && people.Contains(e.EmployeeId))
            .ToDictionaryAsync(e => e.EmployeeId, e => e.Amount, cancel);
        var decisions = await db
            .Adjustments.Where(a =>
                a.MonthId == month
                && a.Kind == AdjustmentKind.Decision
                && a.State == AdjustmentState.Approved
                && people.Contains(a.EmployeeId)
            )
            .GroupBy(a => a.EmployeeId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return
        [
            .. statements.Select(s => new Closed(
                s,
                [.. earlier[s.EmployeeId]],
                released.TryGetValue(s.EmployeeId, out var amount) ? amount : null,
                decisions.GetValueOrDefault(s.EmployeeId)
            )),
        ];
    }

    private async Task<PayEffect?> OneAsync(
        ChangeScope tx,
        Actor actor,
        BonusMonth month,
        Closed one,
        OwnAnswers answers,
        Known known,
        CancellationToken cancel
    )
    {
        var (closed, earlier, released, _) = one;
        var employee = closed.EmployeeId;
        var credited = closed.Payable + earlier.Where(c => c.State == CorrectionState.Approved).Sum(c => c.Amount) + (released ?? 0);

        var plan = rules.Of(closed.PlanVersion!);
        var frozen = StatementInputJson.Read(plan, Encoding.UTF8.GetBytes(closed.Inputs));
        var atClose = answers.Of(employee, known.AtClose);
        var input = Correction.Inputs(plan, frozen, [.. atClose.Keys.Order(StringComparer.Ordinal)], answers.Of(employee, known.Now));
        if (StatementRecord.Recalculate(plan, closed).IsUnmeasured)
            input = WithoutDecisions(plan, input, one.Decisions);
        if (!known.Factors.TryGetValue(closed.PlanVersionId, out var factor))
            known.Factors[closed.PlanVersionId] = factor = await pool.FactorAsync(month.Id, closed.PlanVersionId, plan, cancel);
        var correction = Correction.Of(plan, input, factor, credited, released is not null);
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

    /// <summary>What HR decided for want of figures falls once there are some, as it does before the close.</summary>
    private static StatementInput WithoutDecisions(Plan plan, StatementInput input, int decisions)
    {
        var without = input with { Adjustments = [.. input.Adjustments.SkipLast(decisions)] };
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
}
