using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Corrections;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Answers;

/// <param name="EmployeeCode">To whom the answers are given; null unless they are.</param>
public sealed record RulingInput(RulingKind? Kind, RulingReason? Reason, string? Text, string? EmployeeCode = null);

/// <param name="Answers">How many were ruled on.</param>
/// <param name="Effects">Whose pay changes, those who lose or gain most first.</param>
/// <param name="Currency">Of the effects' amounts: all plans pay in one.</param>
public sealed record Ruled(int Answers, IReadOnlyList<PayEffect> Effects, Currency Currency);

/// <summary>
/// HR decides how answers count: not at all, for somebody else, although they came late, or as they came. The ruling is kept, and each
/// month follows as far as it has got:
/// an open one lives on, one in review gets its next inputs, a closed one further versions of the statements concerned.
/// </summary>
public sealed class RuleOnAnswers(
    PortalContext db,
    Change change,
    MonthRulings rulings,
    ForeseePay foresee,
    RecalculateReview recalculate,
    CorrectStatements correct,
    KnownPlans plans,
    FindEmployee find,
    CompanyClock clock
)
{
    /// <summary>What it would do, and to whom; nothing is kept.</summary>
    public async Task<(Result<Ruled> Result, string? Field)> TryAsync(
        Actor actor,
        long response,
        RulingInput input,
        CancellationToken cancel
    )
    {
        Ruled? seen = null;
        var (result, field) = await OneAsync(
            actor,
            response,
            input,
            isTrial: true,
            ruled =>
            {
                seen = ruled;
                // Refused, so that the change takes all of it back; no page shows this.
                return new Message("Answers.Effects");
            },
            cancel
        );
        return seen is null ? (result, field) : (seen, null);
    }

    public Task<(Result<Ruled> Result, string? Field)> RunAsync(Actor actor, long response, RulingInput input, CancellationToken cancel) =>
        OneAsync(actor, response, input, isTrial: false, ruled => ruled, cancel);

    /// <summary>Accepts everything that came too late for a month and that nobody has ruled on.</summary>
    /// <param name="codes">Only answers about these people; null for all.</param>
    public async Task<(Result<Ruled> Result, string? Field)> AcceptLateAsync(
        Actor actor,
        YearMonth month,
        IReadOnlyCollection<string>? codes,
        string? reason,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr || await db.Months.Where(m => m.Month == month).Select(m => (long?)m.Id).SingleOrDefaultAsync(cancel) is not { } id)
            return (Result<Ruled>.Missing, null);
        if (TextProblem(reason) is { } problem)
            return (problem, nameof(RulingInput.Text));
        var result = await change.RunAsync<Result<Ruled>>(
            actor,
            Aggregate.Of<BonusMonth>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var row = await db.Months.SingleAsync(m => m.Id == id, cancel);
                var late = rulings.Late(row);
                if (codes is not null)
                    late = late.Where(r => codes.Contains(r.Employee!.Code));
                var answers = await late.OrderBy(r => r.Id).ToListAsync(cancel);
                // Nobody decides on the own answers.
                answers.RemoveAll(r => r.EmployeeId == actor.EmployeeId);
                if (answers.Count == 0)
                    return Result<Ruled>.Refused("Answers.NoneLate");
                var input = new RulingInput(RulingKind.Accepted, RulingReason.Late, reason);
                await tx.BulkInsertAsync(answers.Select(r => RulingOf(actor, r, input, r.EmployeeId)), cancel);
                tx.Audit(
                    "answers.accept",
                    $"month:{month}",
                    new { answers = answers.Count, hash = Hashes.Sha256(string.Join('\n', answers.Select(r => r.ExternalId))) }
                );
                return new Ruled(
                    answers.Count,
                    await FollowAsync(tx, actor, row, [.. answers.Select(r => r.EmployeeId).Distinct()], false, cancel),
                    await CurrencyAsync(cancel)
                );
            },
            cancel
        );
        return (result, null);
    }

    /// <summary>Whether an answer is one of somebody's own as things stand, be it late.</summary>
    internal async Task<bool> CountsForAsync(Response answer, long employee, CancellationToken cancel)
    {
        var last = await LastOfAsync(answer, cancel);
        return last is null ? answer.EmployeeId == employee : last.Counts && last.EmployeeId == employee;
    }

    /// <summary>The ruling that holds; null where nobody has ruled.</summary>
    private Task<AnswerRuling?> LastOfAsync(Response answer, CancellationToken cancel) =>
        db
            .AnswerRulings.AsNoTracking()
            .Where(ruling => ruling.ResponseId == answer.Id)
            .OrderByDescending(ruling => ruling.Id)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Part of another change: a dispute that was upheld.</summary>
    internal Task<Result<Ruled>> ApplyAsync(ChangeScope tx, Actor actor, Response answer, RulingInput input, CancellationToken cancel) =>
        KeepAsync(tx, actor, answer, input, answer.EmployeeId, false, cancel);

    /// <summary>
    /// Stands in line with all that changes the month of an answer: its row first, as everybody does, then the stamp of pay.
    /// </summary>
    internal static async Task StandInLineAsync(ChangeScope tx, DateOnly occurredOn, CancellationToken cancel)
    {
        var month = YearMonth.Of(occurredOn);
        await tx.LockAsync(Aggregate.Of<BonusMonth>(row => row.Month == month), cancel);
        await tx.LockAsync(Stamp.Pay, cancel);
    }

    private async Task<(Result<Ruled> Result, string? Field)> OneAsync(
        Actor actor,
        long response,
        RulingInput input,
        bool isTrial,
        Func<Ruled, Result<Ruled>> outcome,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<Ruled>.Missing, null);
        string? field = null;
        var result = await change.RunAsync<Result<Ruled>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (
                    await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == response, cancel) is not { } answer
                    || answer.EmployeeId == actor.EmployeeId
                )
                    return Result<Ruled>.Missing;
                await StandInLineAsync(tx, answer.OccurredOn, cancel);
                var (problem, employee) = await CheckAsync(actor, answer, input, cancel);
                if (problem is not null)
                {
                    field = problem.Field;
                    return problem.Reason;
                }

                var kept = await KeepAsync(tx, actor, answer, input, employee, isTrial, cancel);
                return kept.Value is { } ruled ? outcome(ruled) : kept;
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    private async Task<Result<Ruled>> KeepAsync(
        ChangeScope tx,
        Actor actor,
        Response answer,
        RulingInput input,
        long employee,
        bool isTrial,
        CancellationToken cancel
    )
    {
        var month = await db.Months.SingleOrDefaultAsync(m => m.Month == YearMonth.Of(answer.OccurredOn), cancel);
        var inTime = month is null || answer.ReceivedAt < month.CutOffAt;
        var last = await LastOfAsync(answer, cancel);
        var ruling = RulingOf(actor, answer, input, employee);
        // As if nobody had ruled: late stays late.
        if (input.Kind == RulingKind.Restored)
            ruling.Counts = inTime;
        var (counted, countedFor) = last is null ? (inTime, answer.EmployeeId) : (last.Counts, last.EmployeeId);
        // Nobody decides on what counts for oneself.
        if (countedFor == actor.EmployeeId)
            return Result<Ruled>.Missing;
        if (counted == ruling.Counts && (!counted || countedFor == ruling.EmployeeId))
            return Result<Ruled>.Refused("Answers.AsItIs");
        db.AnswerRulings.Add(ruling);
        await db.SaveChangesAsync(cancel);
        tx.Audit(
            "answer.rule",
            $"answer:{answer.Id}",
            new
            {
                kind = input.Kind.ToString(),
                reason = input.Reason.ToString(),
                ruling.Counts,
                ruling.EmployeeId,
            }
        );
        if (month is null)
            return new Ruled(1, [], await CurrencyAsync(cancel));
        return new Ruled(
            1,
            await FollowAsync(
                tx,
                actor,
                month,
                [.. new[] { countedFor, ruling.EmployeeId, answer.EmployeeId }.Distinct()],
                isTrial,
                cancel
            ),
            await CurrencyAsync(cancel)
        );
    }

    private async Task<Currency> CurrencyAsync(CancellationToken cancel) =>
        (await plans.AllAsync(cancel)).Values.FirstOrDefault()?.Currency ?? GetMonth.NoPlan;

    private async Task<IReadOnlyList<PayEffect>> FollowAsync(
        ChangeScope tx,
        Actor actor,
        BonusMonth month,
        IReadOnlyCollection<long> employees,
        bool isTrial,
        CancellationToken cancel
    )
    {
        var effects = month.State switch
        {
            MonthState.Review => await recalculate.RunAsync(tx, month, cancel),
            MonthState.Closed => await correct.RunAsync(tx, actor, month, employees, cancel),
            _ => isTrial ? await foresee.CompareAsync(month, cancel) : [],
        };
        tx.Figures();
        return [.. effects.OrderByDescending(effect => Math.Abs(effect.Difference)).ThenBy(effect => effect.Code, StringComparer.Ordinal)];
    }

    private async Task<(FieldProblem? Problem, long Employee)> CheckAsync(
        Actor actor,
        Response answer,
        RulingInput input,
        CancellationToken cancel
    )
    {
        if (input.Kind is not { } kind || !Enum.IsDefined(kind))
            return (new FieldProblem(nameof(RulingInput.Kind), new Message("Answers.ChooseKind")), 0);
        if (kind != RulingKind.Restored && (input.Reason is not { } reason || !Enum.IsDefined(reason)))
            return (new FieldProblem(nameof(RulingInput.Reason), new Message("Answers.ChooseReason")), 0);
        if (TextProblem(input.Text) is { } problem)
            return (new FieldProblem(nameof(RulingInput.Text), problem), 0);
        if (kind != RulingKind.GivenTo)
            return (null, answer.EmployeeId);
        if (string.IsNullOrWhiteSpace(input.EmployeeCode))
            return (new FieldProblem(nameof(RulingInput.EmployeeCode), new Message("Answers.ChoosePerson")), 0);
        var found = await find.AnybodyAsync(input.EmployeeCode, cancel);
        if (found.Value is not { } person)
            return (new FieldProblem(nameof(RulingInput.EmployeeCode), found.Refusal!), 0);
        if (person.Id == actor.EmployeeId)
            return (new FieldProblem(nameof(RulingInput.EmployeeCode), new Message("Answers.NotToOneself")), 0);
        return person.EmployedOn(answer.OccurredOn)
            ? (null, person.Id)
            : (
                new FieldProblem(nameof(RulingInput.EmployeeCode), new Message("Answers.NotEmployedThen", person.Name, answer.OccurredOn)),
                0
            );
    }

    private static Message? TextProblem(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > AnswerRuling.LongestText
            ? new Message("Review.ReasonNeeded", AnswerRuling.LongestText)
            : null;

    private AnswerRuling RulingOf(Actor actor, Response answer, RulingInput input, long employee) =>
        new()
        {
            ResponseId = answer.Id,
            OccurredOn = answer.OccurredOn,
            Kind = input.Kind!.Value,
            Reason = input.Reason ?? RulingReason.Mistake,
            Text = input.Text!.Trim(),
            Counts = input.Kind != RulingKind.Excluded,
            EmployeeId = employee,
            At = clock.UtcNow,
            By = actor.Name,
            ByEmployeeId = actor.EmployeeId,
        };
}
