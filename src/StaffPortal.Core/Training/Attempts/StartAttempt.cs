using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

public sealed record AttemptStarted(long Id, int Number);

/// <summary>Begins an attempt, or returns to the one that runs: however many tabs ask, there is one.</summary>
public sealed class StartAttempt(PortalContext db, Change change, CompanyClock clock, QuizDraw draw, LoadDuties duties, QuestionCache cache)
{
    public async Task<Result<AttemptStarted>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me || await PublishedAsync(slug, cancel) is not { } quiz)
            return Result<AttemptStarted>.Missing;
        var owed = await duties.OfAsync(me, cancel);
        var round = AttemptRules.RoundOf(owed, quiz.Id);
        if (QuizRules.Read(quiz.Rules).AssignedOnly && round is null)
            return Result<AttemptStarted>.Missing;
        return await change.RunAsync<Result<AttemptStarted>>(
            actor,
            Aggregate.Of<Quiz>(quiz.Id),
            async tx =>
            {
                // A correction of a question waits for attempts that have just drawn it, or they for the correction; the quiz comes before the person, as there.
                await tx.LockAsync(Aggregate.Of<Employee>(me), cancel);
                var before = await db
                    .Attempts.AsNoTracking()
                    .Where(a => a.QuizId == quiz.Id && a.EmployeeId == me && a.Number != Attempt.Preview)
                    .OrderBy(a => a.Number)
                    .ToListAsync(cancel);
                if (before.Find(a => a.FinishedAt is null) is { } running)
                    return new AttemptStarted(running.Id, running.Number);
                var allowances = await db
                    .QuizAllowances.AsNoTracking()
                    .Where(a => a.QuizId == quiz.Id && a.EmployeeId == me)
                    .ToListAsync(cancel);
                var rules = QuizRules.Read(quiz.Rules);
                if (
                    AttemptRules.Hindrance(rules, [.. before.Where(a => AttemptRules.Counts(a, round, clock))], allowances, clock) is
                    { } hindrance
                )
                    return hindrance;
                return await CreateAsync(
                    quiz,
                    rules,
                    me,
                    before.Count == 0 ? 1 : before[^1].Number + 1,
                    allowances.Where(a => a.Kind == AllowanceKind.ExtraTime).Select(a => a.Amount).DefaultIfEmpty().Max(),
                    RandomNumberGenerator.GetInt32(int.MaxValue),
                    cancel
                );
            },
            cancel
        );
    }

    /// <summary>An editor's trial run: of any quiz, without limits of number and dates; the run before it is thrown away.</summary>
    public async Task<Result<AttemptStarted>> PreviewAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (
            !actor.IsEditor
            || actor.EmployeeId is not { } me
            || await db.Quizzes.AsNoTracking().SingleOrDefaultAsync(q => q.Slug == slug, cancel) is not { } quiz
        )
            return Result<AttemptStarted>.Missing;
        var round = AttemptRules.RoundOf(await duties.OfAsync(me, cancel), quiz.Id);
        return await change.RunAsync<Result<AttemptStarted>>(
            actor,
            Aggregate.Of<Quiz>(quiz.Id),
            async tx =>
            {
                // A correction of a question waits for attempts that have just drawn it, or they for the correction; the quiz comes before the person, as there.
                await tx.LockAsync(Aggregate.Of<Employee>(me), cancel);
                var old = db.Attempts.Where(a => a.QuizId == quiz.Id && a.EmployeeId == me && a.Number == Attempt.Preview);
                var started = await CreateAsync(
                    quiz,
                    QuizRules.Read(quiz.Rules) with
                    {
                        ClosesAt = null,
                    },
                    me,
                    Attempt.Preview,
                    0,
                    RandomNumberGenerator.GetInt32(int.MaxValue),
                    cancel,
                    async () =>
                    {
                        await db.AttemptQuestions.Where(question => old.Any(a => a.Id == question.AttemptId)).ExecuteDeleteAsync(cancel);
                        await old.ExecuteDeleteAsync(cancel);
                    }
                );
                return started;
            },
            cancel
        );
    }

    private async Task<Result<AttemptStarted>> CreateAsync(
        Quiz quiz,
        QuizRules rules,
        long me,
        int number,
        int extraPercent,
        long seed,
        CancellationToken cancel,
        Func<Task>? first = null
    )
    {
        var order = new SeededOrder(seed);
        var drawn = (await draw.PlanAsync(quiz.Id, cancel)).Choose(rules.ShuffleQuestions, order);
        if (drawn.Value is not { } questions)
            return drawn.Refusal!;
        if (first is not null)
            await first();
        var contents = await cache.GetAsync(db, questions.Select(question => question.VersionId), cancel);
        var now = clock.UtcNow;
        var deadline = rules.DeadlineOf(now, extraPercent);
        var attempt = new Attempt
        {
            QuizId = quiz.Id,
            EmployeeId = me,
            Number = number,
            Seed = seed,
            StartedAt = now,
            Deadline = deadline,
            GraceUntil = deadline?.AddSeconds(rules.Grace),
            Reached = 1,
            PassPercent = rules.PassPercent,
            Most = questions
                .Where(question => contents[question.VersionId].Content.Type != QuestionType.Information)
                .Sum(question => question.Points),
        };
        attempt.Questions.AddRange(
            questions.Select(
                (question, i) =>
                    new AttemptQuestion
                    {
                        Position = i + 1,
                        SectionId = question.SectionId,
                        QuestionId = question.QuestionId,
                        VersionId = question.VersionId,
                        Points = contents[question.VersionId].Content.Type == QuestionType.Information ? 0 : question.Points,
                        Arrangement = Arrangement.Of(contents[question.VersionId].Content, rules.ShuffleAnswers, order),
                    }
            )
        );
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancel);
        return new AttemptStarted(attempt.Id, number);
    }

    private Task<Quiz?> PublishedAsync(string slug, CancellationToken cancel) =>
        db.Quizzes.AsNoTracking().SingleOrDefaultAsync(q => q.Slug == slug && q.PublishedAt != null && q.RetiredAt == null, cancel);
}

/// <summary>Whether somebody may begin.</summary>
public static class AttemptRules
{
    /// <returns>Why not; null when nothing stands in the way.</returns>
    public static Message? Hindrance(
        QuizRules rules,
        IReadOnlyList<Attempt> before,
        IReadOnlyList<QuizAllowance> allowances,
        CompanyClock clock
    )
    {
        var now = clock.UtcNow;
        if (rules.OpensAt is { } opens && now < opens)
            return new Message("Quiz.OpensLater", clock.Local(opens));
        if (rules.ClosesAt is { } closes && now >= closes)
            return new Message("Quiz.Closed", clock.Local(closes));
        if (
            rules.Attempts is { } allowed
            && before.Count >= allowed + allowances.Where(a => a.Kind == AllowanceKind.ExtraAttempt).Sum(a => a.Amount)
        )
            return new Message("Quiz.NoMoreAttempts", before.Count, before.Count);
        if (rules.Pause > 0 && before.Max(attempt => attempt.FinishedAt) is { } last && now < last.AddMinutes(rules.Pause))
            return new Message("Quiz.PauseUntil", clock.Local(last.AddMinutes(rules.Pause)));
        return null;
    }

    /// <summary>The day from which attempts count against the number allowed: a quiz that is asked anew gives them anew. Null where all count.</summary>
    public static DateOnly? RoundOf(IEnumerable<QuizDuty> duties, long quizId) =>
        duties.Where(duty => duty.QuizId == quizId).OrderBy(duty => duty.From).LastOrDefault()?.From;

    public static bool Counts(Attempt attempt, DateOnly? round, CompanyClock clock) =>
        round is null || clock.DateOf(attempt.StartedAt) >= round;

    public static bool NoMore(QuizRules rules, int before, IEnumerable<QuizAllowance> allowances) =>
        rules.Attempts is { } allowed && before >= allowed + allowances.Where(a => a.Kind == AllowanceKind.ExtraAttempt).Sum(a => a.Amount);
}
