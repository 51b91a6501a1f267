using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>Lets people take a quiz, or takes it out of use.</summary>
public sealed class PublishQuiz(PortalContext db, Change change, CompanyClock clock, QuizDraw draw)
{
    public async Task<Result<QuizSaved>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizSaved>.Missing;
        return await change.RunAsync<Result<QuizSaved>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == slug),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                if (await db.Quizzes.SingleOrDefaultAsync(q => q.Slug == slug, cancel) is not { } quiz)
                    return Result<QuizSaved>.Missing;
                if (quiz is { PublishedAt: not null, RetiredAt: null })
                    return new QuizSaved(slug);
                // What cannot be drawn once cannot be drawn for anybody.
                var drawn = (await draw.PlanAsync(quiz.Id, cancel)).Choose(false, new SeededOrder(0));
                if (drawn.Refusal is { } refusal)
                    return refusal;
                var versions = drawn.Value!.Select(question => question.VersionId).ToList();
                if (!await db.QuestionVersions.AnyAsync(v => versions.Contains(v.Id) && v.Type != QuestionType.Information, cancel))
                    return Result<QuizSaved>.Refused("Quiz.NoQuestions");
                (quiz.PublishedAt, quiz.PublishedById, quiz.RetiredAt) = (clock.UtcNow, actor.EmployeeId, null);
                quiz.Version++;
                tx.Audit("quiz.publish", $"quiz:{quiz.Id}", new { questions = drawn.Value!.Count });
                tx.Figures();
                SaveQuiz.Find(tx, quiz);
                return new QuizSaved(slug);
            },
            cancel
        );
    }

    /// <summary>Nobody begins it any more; what was done stays.</summary>
    public async Task<Result<QuizSaved>> RetireAsync(Actor actor, string slug, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizSaved>.Missing;
        return await change.RunAsync<Result<QuizSaved>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == slug),
            async tx =>
            {
                if (await db.Quizzes.SingleOrDefaultAsync(q => q.Slug == slug, cancel) is not { PublishedAt: not null } quiz)
                    return Result<QuizSaved>.Missing;
                quiz.RetiredAt ??= clock.UtcNow;
                quiz.Version++;
                tx.Audit("quiz.retire", $"quiz:{quiz.Id}", new { });
                tx.Figures();
                tx.Forget(TrainingModule.Quiz, quiz.Id);
                return new QuizSaved(slug);
            },
            cancel
        );
    }
}
