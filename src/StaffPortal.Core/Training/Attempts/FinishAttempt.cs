using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Certificates;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <param name="Percent">Null while an essay waits for its grade.</param>
public sealed record AttemptFinished(long Id, decimal? Percent, bool? Passed);

/// <summary>Ends an attempt and grades it: at the person's word, or by the clock.</summary>
public sealed class FinishAttempt(PortalContext db, Change change, CompanyClock clock, QuestionCache cache, IssueCertificate certificates)
{
    private const int MostAtOnce = 200;

    public async Task<Result<AttemptFinished>> RunAsync(Actor actor, string slug, long id, CancellationToken cancel)
    {
        if (
            actor.EmployeeId is not { } me
            || !await db.Attempts.AnyAsync(a => a.Id == id && a.EmployeeId == me && a.Quiz!.Slug == slug, cancel)
        )
            return Result<AttemptFinished>.Missing;
        return await CloseAsync(actor, id, onlyOverdue: false, cancel);
    }

    /// <summary>Ends the attempts whose time and grace are over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CloseOverdueAsync(Actor actor, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        var ids = await db
            .Attempts.AsNoTracking()
            .Where(a => a.FinishedAt == null && a.GraceUntil < now)
            .OrderBy(a => a.GraceUntil)
            .Select(a => a.Id)
            .Take(MostAtOnce)
            .ToListAsync(cancel);
        foreach (var id in ids)
            await CloseAsync(actor, id, onlyOverdue: true, cancel);
        return ids.Count;
    }

    private Task<Result<AttemptFinished>> CloseAsync(Actor actor, long id, bool onlyOverdue, CancellationToken cancel) =>
        change.RunAsync<Result<AttemptFinished>>(
            actor,
            Aggregate.Of<Employee>(e => db.Attempts.Any(a => a.Id == id && a.EmployeeId == e.Id)),
            async tx =>
            {
                // What counts follows from all attempts of the person: the person's line comes before the attempt's, everywhere.
                await tx.LockAsync(Aggregate.Of<Attempt>(id), cancel);
                var attempt = await db.Attempts.Include(a => a.Quiz).Include(a => a.Questions).SingleAsync(a => a.Id == id, cancel);
                // A second click finds it done.
                if (attempt.FinishedAt is not null)
                    return Finished(attempt);
                var now = clock.UtcNow;
                var late = attempt.GraceUntil < now;
                // More time may have been granted since it was found.
                if (onlyOverdue && !late)
                    return Finished(attempt);
                attempt.TimedOut = late;
                attempt.FinishedAt = late ? attempt.Deadline : now;
                attempt.FinishedOn = clock.DateOf(attempt.FinishedAt!.Value);
                var contents = await cache.GetAsync(db, attempt.Questions.Select(question => question.VersionId), cancel);
                foreach (var question in attempt.Questions)
                    question.Share = AnswerGrading.Share(contents[question.VersionId].Key, StoredResponse.Read(question.Response));
                AttemptScore.Apply(attempt);
                if (attempt.Number == Attempt.Preview)
                    return Finished(attempt);

                await certificates.AfterAsync(attempt, cancel);
                tx.Audit(
                    "attempt.finish",
                    $"attempt:{id}",
                    new
                    {
                        attempt.QuizId,
                        attempt.EmployeeId,
                        attempt.Number,
                        attempt.Score,
                        attempt.Most,
                        attempt.Passed,
                        attempt.TimedOut,
                    }
                );
                // A failure can take a pass away where the last attempt counts, or the mean.
                tx.Figures();
                return Finished(attempt);
            },
            cancel
        );

    private static AttemptFinished Finished(Attempt attempt) =>
        new(attempt.Id, Attempt.Percent(attempt.Score, attempt.Most), attempt.Passed);
}
