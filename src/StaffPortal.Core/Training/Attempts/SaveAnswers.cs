using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <param name="At">The question that was looked at; 0 for all of them. Its time counts, whether it was answered or not.</param>
/// <param name="Onward">The person leaves this question; where a quiz goes only onward it is final then.</param>
public sealed record AnswersRequest(string Quiz, long Attempt, IReadOnlyDictionary<int, GivenAnswer> Answers, bool Onward, int At = 0);

/// <param name="At">The server's time of the save.</param>
/// <param name="Deadline">Null without a limit.</param>
/// <param name="Stays">There is something to see before going on: what came of a decision, or the explanation of the question that was left.</param>
/// <param name="Note">What could not be understood.</param>
public sealed record AnswersSaved(DateTime At, DateTime? Deadline, int Reached, bool Stays, Message? Note);

/// <summary>Keeps answers as they are given. The server's clock decides whether they still count.</summary>
public sealed class SaveAnswers(PortalContext db, Change change, CompanyClock clock, QuestionCache cache)
{
    // Whoever walks away from the screen has not thought about the question all the while.
    private const int MostSecondsAtOnce = 600;

    public async Task<Result<AnswersSaved>> RunAsync(Actor actor, AnswersRequest request, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return Result<AnswersSaved>.Missing;
        var positions = request.Answers.Keys.ToList();
        var attempt = await db
            .Attempts.AsNoTracking()
            .Where(a => a.Id == request.Attempt && a.EmployeeId == me && a.Quiz!.Slug == request.Quiz)
            .Select(a => new
            {
                a.StartedAt,
                a.FinishedAt,
                a.Deadline,
                a.GraceUntil,
                a.Reached,
                a.SavedAt,
                a.Quiz!.Rules,
                Questions = a.Questions.Where(question => positions.Contains(question.Position)).ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        if (attempt is null)
            return Result<AnswersSaved>.Missing;
        var now = clock.UtcNow;
        if (attempt.FinishedAt is not null)
            return Result<AnswersSaved>.Refused("Attempt.Finished");
        if (attempt.GraceUntil < now)
            return Result<AnswersSaved>.Refused("Attempt.TimeOver", clock.Local(attempt.Deadline!.Value));
        var rules = QuizRules.Read(attempt.Rules);
        var inOrder = rules.InOrder;
        if (inOrder && positions.Exists(position => position != attempt.Reached))
            return Result<AnswersSaved>.Refused("Attempt.OnlyOnward");
        var contents = await cache.GetAsync(db, attempt.Questions.Select(question => question.VersionId), cancel);
        var texts = request.Answers.Values.Any(given => given.Text?.Length > AttemptQuestion.LongestResponse - 2);
        if (texts)
            return Result<AnswersSaved>.Refused("Attempt.TextTooLong", AttemptQuestion.LongestResponse - 2);

        var since = attempt.SavedAt ?? attempt.StartedAt;
        var seconds = (int)Math.Clamp((now - since).TotalSeconds, 0, MostSecondsAtOnce) / Math.Max(1, attempt.Questions.Count);
        var given = attempt.Questions.ToDictionary(
            question => question.Id,
            question =>
                Arrangement.ToResponse(
                    contents[question.VersionId].Content,
                    question.Arrangement,
                    request.Answers[question.Position],
                    StoredResponse.Read(question.Response)
                )
        );
        // What came of a decision is seen before the case is left.
        var decided = attempt.Questions.Exists(question =>
            contents[question.VersionId].Content.Type == QuestionType.Case && StoredResponse.Write(given[question.Id]) != question.Response
        );
        var reached = inOrder && request.Onward && !decided && positions.Count > 0 ? attempt.Reached + 1 : attempt.Reached;
        var note = attempt
            .Questions.Select(question => GetAttempt.NoteOf(contents[question.VersionId], given[question.Id]))
            .FirstOrDefault(message => message is not null);
        return await change.RunAsync<Result<AnswersSaved>>(
            actor,
            Aggregate.Of<Attempt>(request.Attempt),
            async tx =>
            {
                var said = note;
                tx.Quietly<Attempt>();
                tx.Quietly<AttemptQuestion>();
                // The end of the attempt, in another tab or by the clock, goes before this save or after it, never between.
                if (
                    await db
                        .Attempts.Where(a => a.Id == request.Attempt && a.FinishedAt == null && a.Reached == attempt.Reached)
                        .ExecuteUpdateAsync(set => set.SetProperty(a => a.SavedAt, now).SetProperty(a => a.Reached, reached), cancel) == 0
                )
                    return Result<AnswersSaved>.Refused(
                        await db.Attempts.AnyAsync(a => a.Id == request.Attempt && a.FinishedAt == null, cancel)
                            ? "Attempt.OnlyOnward"
                            : "Attempt.Finished"
                    );
                if (positions.Count == 0 && request.At > 0)
                    await db
                        .AttemptQuestions.Where(row => row.AttemptId == request.Attempt && row.Position == request.At)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconds, row => row.Seconds + seconds), cancel);
                foreach (var question in attempt.Questions)
                {
                    var stored = StoredResponse.Write(given[question.Id]);
                    var id = question.Id;
                    // A step of a case that was taken in another tab stays taken.
                    var (isCase, unchanged, version) = (
                        contents[question.VersionId].Content.Type == QuestionType.Case,
                        question.Response,
                        question.VersionId
                    );
                    // An answer in the words of a version that was corrected meanwhile is not written over the one that was carried along.
                    var kept = await db
                        .AttemptQuestions.Where(row => row.Id == id && row.VersionId == version && (!isCase || row.Response == unchanged))
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(row => row.Response, stored)
                                    .SetProperty(row => row.SavedAt, now)
                                    .SetProperty(row => row.Seconds, row => row.Seconds + seconds),
                            cancel
                        );
                    if (kept == 0 && !isCase)
                        said = new Message("Attempt.Corrected", question.Position);
                }

                return new AnswersSaved(
                    now,
                    attempt.Deadline,
                    reached,
                    decided || (reached > attempt.Reached && rules.Review.Explains),
                    said
                );
            },
            cancel
        );
    }
}
