using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Grading;

public sealed record RegradeRequest(string Quiz, long Question, RegradeReason Reason, string Note);

/// <summary>What would become of an attempt, or has.</summary>
public sealed record RegradeLine(
    long Attempt,
    string Employee,
    int Number,
    decimal? Before,
    decimal? After,
    bool? PassedBefore,
    bool? PassedAfter
)
{
    public bool IsOther => Before != After || PassedBefore != PassedAfter;
}

/// <param name="Attempts">Attempts that have the question.</param>
/// <param name="Lines">Those whose result changes.</param>
public sealed record RegradePlan(
    LocalText Quiz,
    LocalText Question,
    int Attempts,
    IReadOnlyList<RegradeLine> Lines,
    IReadOnlyList<(DateTime At, string By, RegradeReason Reason, string Note, int Changed)> Past
);

/// <summary>
/// Grades the answers to a question anew after it was corrected, takes it out of a quiz, or puts it back. A dry run first shows who would change how; applying it leaves a trail and tells those concerned.
/// Applied twice it changes nothing the second time.
/// </summary>
public sealed class RegradeQuestion(
    PortalContext db,
    Change change,
    CompanyClock clock,
    QuestionCache cache,
    IssueCertificate certificates,
    RegradeNotice notice,
    QuizDraw draw
)
{
    private const int LongestNote = 1_000,
        ChunkSize = 500;

    /// <summary>The dry run.</summary>
    public async Task<Result<RegradePlan>> PlanAsync(Actor actor, RegradeRequest request, CancellationToken cancel)
    {
        var (quiz, question, problem) = await FindAsync(actor, request, cancel);
        if (quiz is null || question is null)
            return Result<RegradePlan>.Missing;
        if (problem is not null)
            return problem;
        var lines = new List<RegradeLine>();
        var total = 0;
        await foreach (var attempt in AttemptsAsync(quiz.Id, question.Id, null, cancel))
        {
            if (attempt.FinishedAt is not null)
                total++;
            if (
                await ChangeAsync(attempt, question, request.Reason, cancel) is { } changed
                && Line(attempt, changed) is { IsOther: true } line
            )
                lines.Add(line);
        }

        db.ChangeTracker.Clear();
        var past = await db
            .Regrades.AsNoTracking()
            .Where(r => r.QuizId == quiz.Id && r.QuestionId == question.Id)
            .OrderByDescending(r => r.Id)
            .Select(r => new
            {
                r.At,
                r.Employee!.Name,
                r.Reason,
                r.Note,
                Changed = db.RegradeChanges.Count(c => c.RegradeId == r.Id),
            })
            .ToListAsync(cancel);
        return new RegradePlan(
            quiz.Title,
            question.Title,
            total,
            lines,
            [.. past.Select(r => (r.At, r.Name, r.Reason, r.Note, r.Changed))]
        );
    }

    public async Task<Result<RegradePlan>> ApplyAsync(Actor actor, RegradeRequest request, CancellationToken cancel)
    {
        var (known, _, _) = await FindAsync(actor, request, cancel);
        if (known is null || actor.EmployeeId is not { } me)
            return Result<RegradePlan>.Missing;
        if (request.Note.Trim().Length is 0 or > LongestNote)
            return Result<RegradePlan>.Refused("Quiz.ReasonNeeded", LongestNote);
        return await change.RunAsync<Result<RegradePlan>>(
            actor,
            Aggregate.Of<Bank.Question>(request.Question),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                // Nobody begins this quiz meanwhile: an attempt that draws the question is either found here, or draws it as it is afterwards.
                await tx.LockAsync(Aggregate.Of<Quiz>(q => q.Slug == request.Quiz), cancel);
                var (quiz, question, problem) = await FindAsync(actor, request, cancel);
                if (quiz is null || question is null)
                    return Result<RegradePlan>.Missing;
                if (problem is not null)
                    return problem;
                var (changes, lines, total) = (new List<RegradeChange>(), new List<RegradeLine>(), 0);
                await foreach (var attempt in AttemptsAsync(quiz.Id, question.Id, tx, cancel))
                {
                    if (attempt.FinishedAt is not null)
                        total++;
                    if (await ChangeAsync(attempt, question, request.Reason, cancel) is { } changed)
                    {
                        // Nobody changes the own result: that takes everything back.
                        if (attempt.EmployeeId == me)
                            return Result<RegradePlan>.Refused("Grading.OwnAttempt");
                        changes.Add(changed);
                        if (Line(attempt, changed) is { IsOther: true } line)
                            lines.Add(line);
                        await certificates.AfterAsync(attempt, cancel);
                    }

                    await db.SaveChangesAsync(cancel);
                }

                if (request.Reason != RegradeReason.Corrected)
                {
                    await db
                        .Questions.Where(q => q.Id == question.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(q => q.Retired, request.Reason != RegradeReason.PutBack), cancel);
                    if (await draw.LackingAsync(question.Id, cancel) is { } lacking)
                        return lacking;
                }

                db.ChangeTracker.Clear();
                var regrade = db
                    .Regrades.Add(
                        new Regrade
                        {
                            QuizId = quiz.Id,
                            QuestionId = question.Id,
                            Reason = request.Reason,
                            Note = request.Note.Trim(),
                            EmployeeId = me,
                            At = clock.UtcNow,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                foreach (var row in changes)
                    row.RegradeId = regrade.Id;
                db.RegradeChanges.AddRange(changes);
                tx.Audit(
                    "question.regrade",
                    $"question:{question.Id}",
                    new
                    {
                        quiz = quiz.Id,
                        request.Reason,
                        attempts = total,
                        changed = changes.Count,
                    }
                );
                tx.Mail(await notice.DraftAsync(regrade, quiz, [.. lines.Select(line => line.Attempt)], cancel));
                tx.Figures();
                return new RegradePlan(quiz.Title, question.Title, total, lines, []);
            },
            cancel
        );
    }

    private async Task<(Quiz? Quiz, Bank.Question? Question, Message? Problem)> FindAsync(
        Actor actor,
        RegradeRequest request,
        CancellationToken cancel
    )
    {
        if (!actor.IsEditor)
            return (null, null, null);
        var quiz = await db.Quizzes.AsNoTracking().SingleOrDefaultAsync(q => q.Slug == request.Quiz, cancel);
        var question = quiz is null
            ? null
            : await db
                .Questions.AsNoTracking()
                .Include(q => q.Current)
                .SingleOrDefaultAsync(
                    q =>
                        q.Id == request.Question
                        && db.AttemptQuestions.Any(row => row.QuestionId == q.Id && row.Attempt!.QuizId == quiz.Id),
                    cancel
                );
        if (question is null || request.Reason != RegradeReason.Corrected)
            return (quiz, question, null);
        if (question.Type == QuestionType.Essay)
            return (quiz, question, new Message("Grading.NotEssays"));
        // Whoever answered an earlier version must be found in this one.
        var versions = await db
            .AttemptQuestions.Where(row => row.QuestionId == question.Id && row.Attempt!.QuizId == quiz!.Id)
            .Select(row => row.VersionId)
            .Distinct()
            .ToListAsync(cancel);
        var used = await cache.GetAsync(db, [.. versions, question.CurrentId!.Value], cancel);
        return (
            quiz,
            question,
            versions.Exists(version => CarriedAnswer.Of(used[version].Content, used[question.CurrentId.Value].Content, "", null) is null)
                ? new Message("Grading.OtherShape")
                : null
        );
    }

    /// <summary>Attempts with the question, some hundred at a time; inside a change each is locked before it is read.</summary>
    private async IAsyncEnumerable<Attempt> AttemptsAsync(
        long quiz,
        long question,
        ChangeScope? tx,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var last = 0L; ; )
        {
            db.ChangeTracker.Clear();
            var ids = await db
                .Attempts.Where(a =>
                    a.Id > last && a.QuizId == quiz && a.Number != Attempt.Preview && a.Questions.Any(row => row.QuestionId == question)
                )
                .OrderBy(a => a.Id)
                .Take(ChunkSize)
                .Select(a => a.Id)
                .ToListAsync(cancel);
            if (tx is not null)
            {
                await tx.LockAsync<Employee>(
                    await db.Attempts.Where(a => ids.Contains(a.Id)).Select(a => a.EmployeeId).Distinct().ToListAsync(cancel),
                    cancel
                );
                await tx.LockAsync<Attempt>(ids, cancel);
            }

            var chunk = await db
                .Attempts.Include(a => a.Employee)
                .Include(a => a.Quiz)
                .Include(a => a.Questions)
                .Where(a => ids.Contains(a.Id))
                .OrderBy(a => a.Id)
                .ToListAsync(cancel);
            foreach (var attempt in chunk)
                yield return attempt;
            if (chunk.Count < ChunkSize)
                yield break;
            last = chunk[^1].Id;
        }
    }

    private async Task<RegradeChange?> ChangeAsync(Attempt attempt, Bank.Question question, RegradeReason reason, CancellationToken cancel)
    {
        var (score, most, passed) = (attempt.Score, attempt.Most, attempt.Passed);
        foreach (var row in attempt.Questions.Where(own => own.QuestionId == question.Id))
        {
            if (reason != RegradeReason.Corrected)
            {
                row.Withdrawn = WithdrawalOf(reason);
                continue;
            }

            var contents = await cache.GetAsync(db, [row.VersionId, question.CurrentId!.Value], cancel);
            (row.Arrangement, row.Response) = CarriedAnswer
                .Of(contents[row.VersionId].Content, contents[question.CurrentId.Value].Content, row.Arrangement, row.Response)!
                .Value;
            row.VersionId = question.CurrentId.Value;
            row.Share = attempt.FinishedAt is null
                ? null
                : AnswerGrading.Share(contents[row.VersionId].Key, StoredResponse.Read(row.Response));
        }

        // What runs is graded with it at its end.
        if (attempt.FinishedAt is null)
            return null;
        AttemptScore.Apply(attempt);
        return attempt.Score == score && attempt.Most == most && attempt.Passed == passed
            ? null
            : new RegradeChange
            {
                AttemptId = attempt.Id,
                ScoreBefore = score,
                ScoreAfter = attempt.Score,
                MostBefore = most,
                MostAfter = attempt.Most,
                PassedBefore = passed,
                PassedAfter = attempt.Passed,
            };
    }

    private static RegradeLine Line(Attempt attempt, RegradeChange change) =>
        new(
            attempt.Id,
            attempt.Employee!.Name,
            attempt.Number,
            Attempt.Percent(change.ScoreBefore, change.MostBefore),
            Attempt.Percent(change.ScoreAfter, change.MostAfter),
            change.PassedBefore,
            change.PassedAfter
        );

    private static Withdrawal? WithdrawalOf(RegradeReason reason) =>
        reason switch
        {
            RegradeReason.WithdrawnFull => Withdrawal.FullForAll,
            RegradeReason.WithdrawnLeftOut => Withdrawal.LeftOut,
            _ => null,
        };
}
