using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Bank;

public sealed record QuestionKept(string Bank);

/// <summary>Takes a question out of use, brings it back, or says that it still fits its clause.</summary>
public sealed class ChangeQuestionUse(PortalContext db, Change change, CitedClauses clauses, QuizDraw draw)
{
    public Task<Result<QuestionKept>> RunAsync(Actor actor, long id, bool retired, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            retired ? "question.retire" : "question.restore",
            (_, question) => Task.FromResult(question.Retired = retired),
            cancel
        );

    /// <summary>Somebody has read the clause as it is now: the question still fits.</summary>
    public Task<Result<QuestionKept>> ConfirmAsync(Actor actor, long id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            id,
            "question.confirm",
            async (tx, question) =>
            {
                if (question.DocumentId is { } cited)
                    await clauses.HoldAsync(tx, cited, cancel);
                question.ReviewSince = null;
                question.ClauseHash = question.DocumentId is { } document
                    ? await clauses.HashAsync(document, question.Anchor!, cancel)
                    : null;
                return true;
            },
            cancel
        );

    private async Task<Result<QuestionKept>> ChangeAsync(
        Actor actor,
        long id,
        string action,
        Func<ChangeScope, Question, Task<bool>> use,
        CancellationToken cancel
    )
    {
        if (!actor.IsEditor)
            return Result<QuestionKept>.Missing;
        return await change.RunAsync<Result<QuestionKept>>(
            actor,
            Aggregate.Of<Question>(id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                if (await db.Questions.Include(q => q.Bank).SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } question)
                    return Result<QuestionKept>.Missing;
                await use(tx, question);
                question.Version++;
                await db.SaveChangesAsync(cancel);
                if (question.Retired && await draw.LackingAsync(id, cancel) is { } lacking)
                    return lacking;
                tx.Audit(action, $"question:{id}", new { });
                return new QuestionKept(question.Bank!.Slug);
            },
            cancel
        );
    }
}
