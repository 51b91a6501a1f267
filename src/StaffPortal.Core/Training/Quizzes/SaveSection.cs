using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Training.Exchange;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Quizzes;

/// <param name="Id">Null for a new section.</param>
/// <param name="Draw">How many to draw; null where the questions are named.</param>
/// <param name="Questions">Named questions in their order, with their points.</param>
public sealed record SectionEdit(
    string Quiz,
    long? Id,
    LocalText Title,
    int? Draw,
    string Bank,
    Competence? Competence,
    string Touchpoint,
    string Tag,
    int Points,
    IReadOnlyList<(long Id, int Points)> Questions
);

public sealed record SectionSaved(long Id);

/// <summary>Keeps a part of a quiz: what it asks, or what it draws from. Attempts that run keep their questions.</summary>
public sealed class SaveSection(PortalContext db, Change change, QuizDraw plans)
{
    public const int MostQuestions = 200,
        MostPoints = 100,
        MostSections = 20;

    public async Task<Result<SectionSaved>> RunAsync(Actor actor, SectionEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<SectionSaved>.Missing;
        if (edit.Points is < 1 or > MostPoints || edit.Questions.Any(question => question.Points is < 1 or > MostPoints))
            return Result<SectionSaved>.Refused("Quiz.BadPoints", MostPoints);
        if (edit.Draw is < 1 or > MostQuestions || edit.Questions.Count > MostQuestions)
            return Result<SectionSaved>.Refused("Quiz.BadDraw", MostQuestions);
        var bank = await db.Banks.Where(b => b.Slug == edit.Bank).Select(b => (long?)b.Id).SingleOrDefaultAsync(cancel);
        var touchpoint = await db.Touchpoints.Where(t => t.Code == edit.Touchpoint).Select(t => (long?)t.Id).SingleOrDefaultAsync(cancel);
        if (edit.Bank.Length > 0 && bank is null)
            return Result<SectionSaved>.Missing;
        if (edit.Draw is null && edit.Questions.Count == 0)
            return Result<SectionSaved>.Refused("Quiz.NoneChosen");
        if (edit.Touchpoint.Length > 0 && touchpoint is null)
            return Result<SectionSaved>.Refused("Bank.NoTouchpoint", edit.Touchpoint);
        var named = edit.Draw is null ? edit.Questions.DistinctBy(question => question.Id).ToList() : [];
        var ids = named.ConvertAll(question => question.Id);
        if (await db.Questions.CountAsync(q => ids.Contains(q.Id), cancel) < ids.Count)
            return Result<SectionSaved>.Missing;

        return await change.RunAsync<Result<SectionSaved>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == edit.Quiz),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                if (await db.Quizzes.Include(q => q.Sections).SingleOrDefaultAsync(q => q.Slug == edit.Quiz, cancel) is not { } quiz)
                    return Result<SectionSaved>.Missing;
                var section = edit.Id is { } id
                    ? quiz.Sections.Find(s => s.Id == id)
                    : new QuizSection
                    {
                        QuizId = quiz.Id,
                        Title = edit.Title,
                        Position = quiz.Sections.Count == 0 ? 1 : quiz.Sections.Max(s => s.Position) + 1,
                    };
                if (section is null)
                    return Result<SectionSaved>.Missing;
                if (edit.Id is null && quiz.Sections.Count >= MostSections)
                    return Result<SectionSaved>.Refused("Quiz.TooManySections", MostSections);
                if (
                    edit.Draw is { } draw
                    && await QuizDraw.Candidates(db, bank, edit.Competence, touchpoint, TagOf(edit)).CountAsync(cancel) is var there
                    && there < draw
                )
                    return Result<SectionSaved>.Refused("Quiz.DrawTooLarge", draw, there);
                if (edit.Id is null)
                    db.QuizSections.Add(section);
                (section.Title, section.Draw, section.BankId, section.Competence, section.TouchpointId, section.Tag, section.Points) = (
                    edit.Title,
                    edit.Draw,
                    edit.Draw is null ? null : bank,
                    edit.Draw is null ? null : edit.Competence,
                    edit.Draw is null ? null : touchpoint,
                    edit.Draw is null ? null : TagOf(edit),
                    edit.Points
                );
                quiz.Version++;
                await db.SaveChangesAsync(cancel);
                await db.SectionQuestions.Where(question => question.SectionId == section.Id).ExecuteDeleteAsync(cancel);
                db.SectionQuestions.AddRange(
                    named.Select(
                        (question, i) =>
                            new SectionQuestion
                            {
                                SectionId = section.Id,
                                QuestionId = question.Id,
                                Points = question.Points,
                                Position = i + 1,
                            }
                    )
                );
                await db.SaveChangesAsync(cancel);
                // Sections take questions from each other: what one of them can draw depends on all.
                var plan = await plans.PlanAsync(quiz.Id, cancel);
                if (plan.Count > MostQuestions)
                    return Result<SectionSaved>.Refused("Quiz.TooManyQuestions", MostQuestions);
                if (quiz is { PublishedAt: not null, RetiredAt: null } && plan.Choose(false, new SeededOrder(0)).Refusal is { } refusal)
                    return refusal;
                tx.Audit(
                    "quiz.section",
                    $"quiz:{quiz.Id}",
                    new
                    {
                        section = section.Id,
                        edit.Draw,
                        questions = named.Count,
                    }
                );
                return new SectionSaved(section.Id);
            },
            cancel
        );
    }

    public Task<Result<SectionSaved>> RemoveAsync(Actor actor, string slug, long id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            slug,
            id,
            "quiz.section.remove",
            async (_, section) =>
            {
                await db.SectionQuestions.Where(question => question.SectionId == section.Id).ExecuteDeleteAsync(cancel);
                db.QuizSections.Remove(section);
            },
            cancel
        );

    /// <summary>Puts a section before the one above it.</summary>
    public Task<Result<SectionSaved>> RaiseAsync(Actor actor, string slug, long id, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            slug,
            id,
            "quiz.section.move",
            (quiz, section) =>
            {
                if (quiz.Sections.Where(other => other.Position < section.Position).MaxBy(other => other.Position) is { } above)
                    (above.Position, section.Position) = (section.Position, above.Position);
                return Task.CompletedTask;
            },
            cancel
        );

    private async Task<Result<SectionSaved>> ChangeAsync(
        Actor actor,
        string slug,
        long id,
        string action,
        Func<Quiz, QuizSection, Task> alter,
        CancellationToken cancel
    )
    {
        if (!actor.IsEditor)
            return Result<SectionSaved>.Missing;
        return await change.RunAsync<Result<SectionSaved>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == slug),
            async tx =>
            {
                await tx.LockAsync(Stamp.Draws, cancel);
                var quiz = await db.Quizzes.Include(q => q.Sections).SingleOrDefaultAsync(q => q.Slug == slug, cancel);
                if (quiz?.Sections.Find(s => s.Id == id) is not { } section)
                    return Result<SectionSaved>.Missing;
                if (quiz is { PublishedAt: not null, RetiredAt: null } && action == "quiz.section.remove" && quiz.Sections.Count == 1)
                    return Result<SectionSaved>.Refused("Quiz.LastSection");
                await alter(quiz, section);
                quiz.Version++;
                tx.Audit(action, $"quiz:{quiz.Id}", new { section = id });
                return new SectionSaved(id);
            },
            cancel
        );
    }

    private static string? TagOf(SectionEdit edit) => QuestionTopic.TagsOf([edit.Tag]).FirstOrDefault();
}
