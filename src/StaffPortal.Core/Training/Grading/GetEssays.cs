using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Grading;

public sealed record EssayLine(long Id, LocalText Quiz, LocalText Question, string Employee, DateTime FinishedAt);

/// <param name="Points">Most points for it.</param>
/// <param name="Given">Null while it is not graded.</param>
public sealed record RubricLine(string Text, int Points, int? Given);

public sealed record EssayView(
    long Id,
    string Slug,
    LocalText Quiz,
    string Employee,
    string QuestionHtml,
    string Answer,
    IReadOnlyList<RubricLine> Rubric,
    string? Comment,
    int Points,
    string? Document,
    string? Anchor,
    bool Graded
);

/// <summary>Essays that wait for a person's grade. Nobody grades the own one.</summary>
public sealed class GetEssays(PortalContext db)
{
    /// <summary>The rubric of an essay that has none: so many points for the whole.</summary>
    public const int PlainPoints = 10;

    private const int Most = 200;

    public static IQueryable<AttemptQuestion> Waiting(PortalContext db) =>
        db
            .AttemptQuestions.AsNoTracking()
            .Where(q =>
                q.Share == null
                && q.Withdrawn == null
                && q.Attempt!.FinishedAt != null
                && q.Attempt.Number != Attempt.Preview
                && q.Version!.Type == QuestionType.Essay
            );

    public async Task<IReadOnlyList<EssayLine>?> RunAsync(Actor actor, CancellationToken cancel) =>
        actor.IsEditor
            ? await Waiting(db)
                .Where(q => q.Attempt!.EmployeeId != actor.EmployeeId)
                .OrderBy(q => q.Attempt!.FinishedAt)
                .ThenBy(q => q.Id)
                .Take(Most)
                .Select(q => new EssayLine(
                    q.Id,
                    q.Attempt!.Quiz!.Title,
                    q.Question!.Title,
                    q.Attempt.Employee!.Name,
                    q.Attempt.FinishedAt!.Value
                ))
                .ToListAsync(cancel)
            : null;

    public async Task<EssayView?> RunAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return null;
        var row = await db
            .AttemptQuestions.AsNoTracking()
            .Where(q =>
                q.Id == id
                && q.Version!.Type == QuestionType.Essay
                && q.Attempt!.FinishedAt != null
                && q.Attempt.EmployeeId != actor.EmployeeId
                && q.Attempt.Number != Attempt.Preview
            )
            .Select(q => new
            {
                q.Attempt!.Quiz!.Slug,
                q.Attempt.Quiz.Title,
                q.Attempt.Employee!.Name,
                q.Version!.Content,
                q.Response,
                q.Points,
                q.Share,
                Document = (string?)q.Question!.Document!.Slug,
                q.Question.Anchor,
            })
            .SingleOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var culture = CultureInfo.CurrentUICulture;
        var content = QuestionContent.Read(row.Content);
        var last = await db
            .EssayGrades.AsNoTracking()
            .Where(g => g.AttemptQuestionId == id)
            .OrderByDescending(g => g.Id)
            .FirstOrDefaultAsync(cancel);
        return new EssayView(
            id,
            row.Slug,
            row.Title,
            row.Name,
            QuestionText.Html(content.Text.In(culture)),
            StoredResponse.Read(row.Response)?.Text ?? "",
            Rubric(content, last?.Points ?? ""),
            last?.Comment,
            row.Points,
            row.Document,
            row.Anchor,
            row.Share is not null
        );
    }

    /// <param name="points">As the grade keeps them; empty without one.</param>
    internal static IReadOnlyList<RubricLine> Rubric(QuestionContent content, string points)
    {
        var given = QuestionLists.Indexes(points);
        return
        [
            .. RubricOf(content)
                .Select(
                    (criterion, i) =>
                        new RubricLine(
                            criterion.Text.In(CultureInfo.CurrentUICulture),
                            criterion.Points,
                            i < given.Length ? given[i] : null
                        )
                ),
        ];
    }

    internal static IReadOnlyList<RubricCriterion> RubricOf(QuestionContent content) =>
        content.Rubric.Count > 0 ? content.Rubric : [new RubricCriterion(LocalText.Empty, PlainPoints)];
}
