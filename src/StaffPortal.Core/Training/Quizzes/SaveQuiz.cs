using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Training.Quizzes;

/// <param name="Slug">Null for a new quiz.</param>
/// <param name="LessonClause">"slug#anchor", or empty.</param>
public sealed record QuizEdit(
    string? Slug,
    LocalText Title,
    LocalText Intro,
    LocalText Lesson,
    string LessonClause,
    QuizRules Rules,
    long Version
);

public sealed record QuizSaved(string Slug);

/// <summary>Keeps a quiz's words and rules. Attempts that run keep the limit they began with.</summary>
public sealed class SaveQuiz(PortalContext db, Change change)
{
    private const int LongestTitle = 120,
        LongestIntro = 1_500,
        LongestLesson = 10_000;

    private static readonly HashSet<string> Reserved = ["new", "bank", "grading", "practice", "record", "files", "connection", "answers"];

    public async Task<Result<QuizSaved>> RunAsync(Actor actor, QuizEdit edit, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<QuizSaved>.Missing;
        if (edit.Title.IsEmpty || Longer(edit.Title, LongestTitle))
            return Result<QuizSaved>.Refused("Bank.NameLength", LongestTitle);
        if (Longer(edit.Intro, LongestIntro) || Longer(edit.Lesson, LongestLesson))
            return Result<QuizSaved>.Refused("Bank.TextTooLong", LongestLesson);
        if (edit.Lesson.Each.Any(text => MarkdownText.Read(text.Text).Value is null))
            return Result<QuizSaved>.Refused("Standards.TooDeep");
        if (edit.Rules.Problem() is { } problem)
            return problem;
        var slug = edit.Slug ?? Latin.Of(edit.Title.In(Texts.CultureOf("en"))).Shortened(60).Trim('-');
        // Titles in other letters have no Latin name: the quiz gets a number instead.
        if (edit.Slug is null && (!Latin.IsSlug(slug) || Reserved.Contains(slug)))
            slug = "quiz-" + ((await db.Quizzes.MaxAsync(q => (long?)q.Id, cancel) ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        if (!Latin.IsSlug(slug) || Reserved.Contains(slug))
            return Result<QuizSaved>.Refused("Standards.BadSlug", slug);
        var clause = edit.LessonClause.Split('#');
        var document = clause is [var cited, { Length: > 0 }]
            ? await db.Documents.Where(d => d.Slug == cited).Select(d => (long?)d.Id).SingleOrDefaultAsync(cancel)
            : null;
        if (document is null && edit.LessonClause.Length > 0)
            return Result<QuizSaved>.Refused("Bank.NoClause", edit.LessonClause);

        return await change.RunAsync<Result<QuizSaved>>(
            actor,
            Aggregate.Of<Quiz>(q => q.Slug == slug),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var quiz = await db.Quizzes.SingleOrDefaultAsync(q => q.Slug == slug, cancel);
                if (edit.Slug is not null && quiz is null)
                    return Result<QuizSaved>.Missing;
                if (edit.Slug is null && quiz is not null)
                    return Result<QuizSaved>.Refused("Standards.SlugTaken", slug);
                if (quiz is not null && quiz.Version != edit.Version)
                    return Result<QuizSaved>.Refused("Bank.Conflict");
                quiz ??= db
                    .Quizzes.Add(
                        new Quiz
                        {
                            Slug = slug,
                            Title = edit.Title,
                            Intro = edit.Intro,
                            Lesson = edit.Lesson,
                            Rules = "",
                        }
                    )
                    .Entity;
                (quiz.Title, quiz.Intro, quiz.Lesson, quiz.Rules) = (edit.Title, edit.Intro, edit.Lesson, edit.Rules.Write());
                (quiz.LessonDocumentId, quiz.LessonAnchor) = (document, document is null ? null : clause[1]);
                quiz.Version++;
                await db.SaveChangesAsync(cancel);
                tx.Audit(
                    "quiz.save",
                    $"quiz:{quiz.Id}",
                    new
                    {
                        edit.Rules.PassPercent,
                        edit.Rules.Attempts,
                        edit.Rules.TimeLimit,
                    }
                );
                tx.Figures();
                Find(tx, quiz);
                return new QuizSaved(slug);
            },
            cancel
        );
    }

    /// <summary>What everybody may take is found by everybody.</summary>
    internal static void Find(ChangeScope tx, Quiz quiz)
    {
        if (quiz is { PublishedAt: not null, RetiredAt: null } && !QuizRules.Read(quiz.Rules).AssignedOnly)
            tx.Find(SubjectOf(quiz));
        else
            tx.Forget(TrainingModule.Quiz, quiz.Id);
    }

    private static IndexSubject SubjectOf(Quiz quiz) =>
        IndexSubject.Of(TrainingModule.Quiz, quiz.Id, $"/training/{quiz.Slug}", quiz.Title, quiz.Intro);

    private static bool Longer(LocalText text, int most) => text.Each.Any(pair => pair.Text.Length > most);
}
