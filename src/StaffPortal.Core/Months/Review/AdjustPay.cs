using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

/// <param name="Amount">As it was written, in the plan's currency; below 0 takes off.</param>
public sealed record AdjustmentInput(string? Amount, string? Reason);

public sealed record Adjusted(string Name, long Amount);

public sealed record DecidedForAll(int Statements);

/// <summary>
/// Amounts that people put on a statement before the close. A lead proposes within the plan's limit and HR approves, who did not propose;
/// where nothing could be measured, HR decides what is paid.
/// What is approved makes a month's next inputs.
/// </summary>
public sealed class AdjustPay(
    PortalContext db,
    Change change,
    CurrentMonths months,
    GetScorecard scorecards,
    RecalculateReview recalculate,
    CompanyClock clock
)
{
    /// <summary>The lead's proposal, for the employee's own reviewer or HR.</summary>
    public async Task<(Result<Adjusted> Result, string? Field)> ProposeAsync(
        Actor actor,
        YearMonth month,
        string code,
        AdjustmentInput input,
        CancellationToken cancel
    )
    {
        if (await FindAsync(actor, month, code, cancel) is not { } found || !(actor.IsHr || actor.LedTeams.Contains(found.ReviewTeamId)))
            return (Result<Adjusted>.Missing, null);
        if (!await db.EmployeesWithRole(Roles.Hr).AnyAsync(hr => hr != found.EmployeeId, cancel))
            return (Result<Adjusted>.Refused("Review.NobodyAnswers"), null);
        if (await AmountAsync(found, input, cancel) is var (amount, problem) && problem is not null)
            return (problem.Reason, problem.Field);
        return (await KeepAsync(actor, found, AdjustmentKind.Proposal, amount, input.Reason!.Trim(), cancel), null);
    }

    /// <summary>HR's decision on a statement on which nothing could be measured.</summary>
    public async Task<(Result<Adjusted> Result, string? Field)> DecideAsync(
        Actor actor,
        YearMonth month,
        string code,
        AdjustmentInput input,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await FindAsync(actor, month, code, cancel) is not { } found)
            return (Result<Adjusted>.Missing, null);
        if (!found.Statement.NeedsDecision)
            return (Result<Adjusted>.Refused("Review.AlreadyDecided"), null);
        if (ReasonProblem(input) is { } problem)
            return (problem.Reason, problem.Field);
        var most = Currency.Round(found.Statement.Input.Prorated * (found.Plan.CapPercent ?? 100) / 100);
        if (MinorOf(found.Plan, input.Amount) is not { } amount || amount < 0 || amount > most)
            return (new Message("Review.BadDecision", new Money(found.Plan.Currency, most)), nameof(AdjustmentInput.Amount));
        return (await KeepAsync(actor, found, AdjustmentKind.Decision, amount, input.Reason!.Trim(), cancel), null);
    }

    /// <summary>The same for everybody on whom nobody has decided yet, in percent of each one's prorated target.</summary>
    public async Task<(Result<DecidedForAll> Result, string? Field)> DecideForAllAsync(
        Actor actor,
        YearMonth month,
        string? percent,
        string? reason,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return (Result<DecidedForAll>.Missing, null);
        if (ReasonProblem(new AdjustmentInput(null, reason)) is { } problem)
            return (problem.Reason, problem.Field);
        if (NumberText.Read(percent) is not { } share || !share.IsBetween(0, 100))
            return (new Message("Review.BadPercent"), nameof(AdjustmentInput.Amount));
        var result = await change.RunAsync<Result<DecidedForAll>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.Months.SingleAsync(m => m.Id == id, cancel);
                if (row.ConfirmObstacle is { } obstacle)
                    return obstacle;
                var undecided = await db
                    .Statements.Where(s => s.MonthId == id && s.NeedsDecision && s.EmployeeId != actor.EmployeeId)
                    .OrderBy(s => s.Id)
                    .Select(s => new { s.EmployeeId, s.Prorated })
                    .ToListAsync(cancel);
                if (undecided.Count == 0)
                    return Result<DecidedForAll>.Refused("Review.AlreadyDecided");
                var rows = undecided.ConvertAll(one =>
                    DecisionOf(actor, id, one.EmployeeId, Currency.Round(one.Prorated * share / 100), reason!.Trim())
                );
                await tx.BulkInsertAsync(rows, cancel);
                tx.Audit("month.decide", $"month:{month}", new { statements = rows.Count, percent = share.ToDecimalString(2) });
                await recalculate.RunAsync(tx, row, cancel);
                return new DecidedForAll(rows.Count);
            },
            cancel
        );
        return (result, null);
    }

    private Adjustment DecisionOf(Actor actor, long month, long employee, long amount, string reason) =>
        new()
        {
            MonthId = month,
            EmployeeId = employee,
            Kind = AdjustmentKind.Decision,
            State = AdjustmentState.Approved,
            Amount = amount,
            Reason = reason,
            At = clock.UtcNow,
            By = actor.Name,
            ByEmployeeId = actor.EmployeeId,
            DecidedAt = clock.UtcNow,
            DecidedBy = actor.Name,
            DecidedById = actor.EmployeeId,
        };

    /// <summary>HR approves or refuses a proposal.</summary>
    public async Task<Result<Adjusted>> AnswerAsync(Actor actor, long id, bool approve, string? answer, CancellationToken cancel)
    {
        if (
            !actor.IsHr
            || await db.Adjustments.AsNoTracking().Include(a => a.Employee).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } known
        )
            return Result<Adjusted>.Missing;
        if (known.EmployeeId == actor.EmployeeId)
            return Result<Adjusted>.Missing;
        if (!approve && string.IsNullOrWhiteSpace(answer))
            return Result<Adjusted>.Refused("Review.ReasonNeeded", Adjustment.LongestText);
        if (known.ByEmployeeId == actor.EmployeeId && !actor.IsSystem && await db.AnotherHrAsync(actor, cancel))
            return Result<Adjusted>.Refused("Review.ProposerCannot");
        return await change.RunAsync<Result<Adjusted>>(
            actor,
            Aggregate.Of<BonusMonth>(known.MonthId),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var month = await db.Months.SingleAsync(m => m.Id == known.MonthId, cancel);
                var row = await db.Adjustments.SingleAsync(a => a.Id == id, cancel);
                if (row.Obstacle is { } obstacle)
                    return obstacle;
                if (month.State == MonthState.Closed)
                    return Result<Adjusted>.Refused("Months.AlreadyClosed", month.Month);
                if (approve && await OverLimitAsync(month, row, cancel) is { } over)
                    return over;
                row.State = approve ? AdjustmentState.Approved : AdjustmentState.Refused;
                (row.DecidedAt, row.DecidedBy, row.DecidedById) = (clock.UtcNow, actor.Name, actor.EmployeeId);
                row.Answer = string.IsNullOrWhiteSpace(answer) ? null : answer.Trim().Shortened(Adjustment.LongestText);
                tx.Audit(approve ? "adjustment.approve" : "adjustment.refuse", $"adjustment:{id}", new { row.EmployeeId, row.Amount });
                if (approve)
                    await FollowAsync(tx, month, cancel);
                return new Adjusted(known.Employee!.Name, row.Amount);
            },
            cancel
        );
    }

    private async Task<Result<Adjusted>> KeepAsync(
        Actor actor,
        Found found,
        AdjustmentKind kind,
        long amount,
        string reason,
        CancellationToken cancel
    ) =>
        await change.RunAsync<Result<Adjusted>>(
            actor,
            Aggregate.Of<BonusMonth>(found.MonthId),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var month = await db.Months.SingleAsync(m => m.Id == found.MonthId, cancel);
                if (month.State == MonthState.Closed)
                    return Result<Adjusted>.Refused("Months.AlreadyClosed", month.Month);
                var isDecision = kind == AdjustmentKind.Decision;
                // While a month is open, its answers may still come.
                if (isDecision && month.ConfirmObstacle is { } obstacle)
                    return obstacle;
                if (
                    isDecision
                    && await db.Adjustments.AnyAsync(
                        a => a.MonthId == month.Id && a.EmployeeId == found.EmployeeId && a.Kind == kind,
                        cancel
                    )
                )
                    return Result<Adjusted>.Refused("Review.AlreadyDecided");
                db.Adjustments.Add(
                    isDecision
                        ? DecisionOf(actor, month.Id, found.EmployeeId, amount, reason)
                        : new Adjustment
                        {
                            MonthId = month.Id,
                            EmployeeId = found.EmployeeId,
                            Kind = kind,
                            State = AdjustmentState.Proposed,
                            Amount = amount,
                            Reason = reason,
                            At = clock.UtcNow,
                            By = actor.Name,
                            ByEmployeeId = actor.EmployeeId,
                        }
                );
                tx.Audit(isDecision ? "month.decide" : "adjustment.propose", $"month:{month.Month}", new { found.EmployeeId, amount });
                if (isDecision)
                    await FollowAsync(tx, month, cancel);
                return new Adjusted(found.Name, amount);
            },
            cancel
        );

    private async Task FollowAsync(ChangeScope tx, BonusMonth month, CancellationToken cancel)
    {
        if (month.State == MonthState.Review)
            await recalculate.RunAsync(tx, month, cancel);
        else
            tx.Figures();
    }

    private sealed record Found(long MonthId, long EmployeeId, string Name, long ReviewTeamId, Plan Plan, Statement Statement);

    /// <summary>Null for the own statement as well: nobody adjusts that.</summary>
    private async Task<Found?> FindAsync(Actor actor, YearMonth month, string code, CancellationToken cancel)
    {
        if (
            await months.FindAsync(month, cancel) is not { } row
            || await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person
            || person.Id == actor.EmployeeId
            || await scorecards.FindAsync(row, person.Id, cancel) is not { } found
        )
            return null;
        return new Found(row.Id, person.Id, person.Name, found.ReviewTeamId, found.Plan, found.Statement);
    }

    private async Task<(long Amount, FieldProblem? Problem)> AmountAsync(Found found, AdjustmentInput input, CancellationToken cancel)
    {
        if (ReasonProblem(input) is { } problem)
            return (0, problem);
        var limit = LimitOf(found.Plan, found.Statement);
        if (limit == 0)
            return (0, new FieldProblem(nameof(AdjustmentInput.Amount), new Message("Review.NoAdjustments", found.Plan.Name)));
        if (MinorOf(found.Plan, input.Amount) is not { } amount || amount == 0)
            return (0, new FieldProblem(nameof(AdjustmentInput.Amount), new Message("Review.BadAmount")));
        var others = await ProposalsOf(found.MonthId, found.EmployeeId)
            .Where(a => a.State == AdjustmentState.Proposed || a.State == AdjustmentState.Approved)
            .SumAsync(a => a.Amount, cancel);
        return Math.Abs(others + amount) <= limit
            ? (amount, null)
            : (0, new FieldProblem(nameof(AdjustmentInput.Amount), new Message("Review.OverLimit", new Money(found.Plan.Currency, limit))));
    }

    /// <summary>What is approved together stays within the limit, whatever else was proposed and refused.</summary>
    private async Task<Message?> OverLimitAsync(BonusMonth month, Adjustment row, CancellationToken cancel)
    {
        if (await scorecards.FindAsync(month, row.EmployeeId, cancel) is not { } found)
            return null;
        var limit = LimitOf(found.Plan, found.Statement);
        var approved = await ProposalsOf(row.MonthId, row.EmployeeId)
            .Where(a => a.State == AdjustmentState.Approved)
            .SumAsync(a => a.Amount, cancel);
        return Math.Abs(approved + row.Amount) <= limit ? null : new Message("Review.OverLimit", new Money(found.Plan.Currency, limit));
    }

    /// <summary>How much a lead may propose for somebody, either way, minor units.</summary>
    public static long LimitOf(Plan plan, Statement statement) =>
        Currency.Round(statement.Input.Prorated * (plan.AdjustmentPercent ?? 0) / 100);

    private IQueryable<Adjustment> ProposalsOf(long month, long employee) =>
        db.Adjustments.Where(a => a.MonthId == month && a.EmployeeId == employee && a.Kind == AdjustmentKind.Proposal);

    private static FieldProblem? ReasonProblem(AdjustmentInput input) =>
        string.IsNullOrWhiteSpace(input.Reason) || input.Reason.Length > Adjustment.LongestText
            ? new FieldProblem(nameof(AdjustmentInput.Reason), new Message("Review.ReasonNeeded", Adjustment.LongestText))
            : null;

    private static long? MinorOf(Plan plan, string? text) =>
        NumberText.Read(text) is { } amount && plan.Currency.ToMinor(amount) is { IsWhole: true } minor ? Currency.Round(minor) : null;
}
