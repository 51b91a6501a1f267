using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Bank;

public sealed record QuestionVersionLine(int Number, string? Author, DateTime At);

/// <summary>Results of a quiz that follow an earlier version of the question.</summary>
public sealed record EarlierResults(string Slug, LocalText Title, int Attempts);

/// <param name="UsedIn">Quizzes that name it.</param>
public sealed record QuestionView(
    long Id,
    string Bank,
    LocalText BankName,
    LocalText Title,
    Competence? Competence,
    string? Touchpoint,
    string? Document,
    string? Anchor,
    DateTime? ReviewSince,
    bool Retired,
    IReadOnlyList<string> Tags,
    QuestionContent Content,
    int Number,
    IReadOnlyList<QuestionVersionLine> Versions,
    IReadOnlyList<(string Slug, LocalText Title)> UsedIn,
    IReadOnlyList<EarlierResults> Earlier,
    int Attempts,
    long Version
);

/// <summary>A version of a question as it is asked, and with its key.</summary>
public sealed record QuestionPreview(
    string Bank,
    long Id,
    LocalText Title,
    int Number,
    int Current,
    ShownQuestion Asked,
    ReviewQuestion Key
);

public sealed record ClauseChoice(string Value, string Document, string Number, string Title);

/// <summary>What a question can be tied to.</summary>
public sealed record QuestionChoices(IReadOnlyList<(string Code, LocalText Name)> Touchpoints, IReadOnlyList<ClauseChoice> Clauses);

/// <summary>One question with its history, for those who write it.</summary>
public sealed class GetQuestion(PortalContext db, Memory memory)
{
    /// <param name="number">Null for the version that holds.</param>
    public Task<QuestionView?> RunAsync(Actor actor, string bank, long id, int? number, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetQuestion), actor.EmployeeId, bank, id, number),
            () => ReadAsync(actor, bank, id, number, cancel),
            cancel
        );

    private async Task<QuestionView?> ReadAsync(Actor actor, string bank, long id, int? number, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return null;
        var row = await db
            .Questions.AsNoTracking()
            .Where(q => q.Id == id && q.Bank!.Slug == bank)
            .Select(q => new
            {
                q.Id,
                q.Bank!.Slug,
                q.Bank.Name,
                q.Title,
                q.Competence,
                Touchpoint = (string?)q.Touchpoint!.Code,
                Document = (string?)q.Document!.Slug,
                q.Anchor,
                q.ReviewSince,
                q.Retired,
                Tags = q.Tags.Select(tag => tag.Tag).ToList(),
                Current = q.Current!.Number,
                q.CurrentId,
                q.Version,
            })
            .SingleOrDefaultAsync(cancel);
        if (row is null)
            return null;
        var shown = number ?? row.Current;
        if (
            await db
                .QuestionVersions.AsNoTracking()
                .Where(v => v.QuestionId == id && v.Number == shown)
                .Select(v => v.Content)
                .SingleOrDefaultAsync(cancel)
            is not { } content
        )
            return null;
        var versions = await db
            .QuestionVersions.AsNoTracking()
            .Where(v => v.QuestionId == id)
            .OrderByDescending(v => v.Number)
            .Take(50)
            .Select(v => new QuestionVersionLine(v.Number, v.Author!.Name, v.At))
            .ToListAsync(cancel);
        var used = await db
            .Quizzes.AsNoTracking()
            .Where(quiz => quiz.Sections.Any(section => section.Questions.Any(own => own.QuestionId == id)))
            .OrderBy(quiz => quiz.Slug)
            .Select(quiz => new { quiz.Slug, quiz.Title })
            .ToListAsync(cancel);
        var earlier = await db
            .AttemptQuestions.AsNoTracking()
            .Where(own =>
                own.QuestionId == id
                && own.VersionId != row.CurrentId
                && own.Withdrawn == null
                && own.Attempt!.FinishedAt != null
                && own.Attempt.Number != Attempt.Preview
            )
            .GroupBy(own => own.Attempt!.QuizId)
            .Select(group => new { Quiz = group.Key, Count = group.Count() })
            .Join(db.Quizzes, group => group.Quiz, quiz => quiz.Id, (group, quiz) => new EarlierResults(quiz.Slug, quiz.Title, group.Count))
            .ToListAsync(cancel);
        return new QuestionView(
            row.Id,
            row.Slug,
            row.Name,
            row.Title,
            row.Competence,
            row.Touchpoint,
            row.Document,
            row.Anchor,
            row.ReviewSince,
            row.Retired,
            [.. row.Tags.Order(StringComparer.Ordinal)],
            QuestionContent.Read(content),
            shown,
            versions,
            [.. used.Select(quiz => (quiz.Slug, quiz.Title))],
            earlier,
            await db.AttemptQuestions.CountAsync(own => own.QuestionId == id && own.Attempt!.Number != Attempt.Preview, cancel),
            row.Version
        );
    }

    /// <summary>How a version is asked, in the question's own order, and what is right about it.</summary>
    /// <param name="number">Null for the version that holds.</param>
    public async Task<QuestionPreview?> PreviewAsync(Actor actor, string bank, long id, int? number, CancellationToken cancel)
    {
        if (await RunAsync(actor, bank, id, number, cancel) is not { } view)
            return null;
        var question = new ReadQuestion(view.Content, view.Content.Key());
        var arrangement = QuestionLists.List(Enumerable.Range(0, view.Content.Movable));
        var row = new AttemptQuestion
        {
            Position = 0,
            Points = 1,
            Arrangement = arrangement,
        };
        return new QuestionPreview(
            bank,
            id,
            view.Title,
            view.Number,
            view.Versions[0].Number,
            GetAttempt.Show(question, 1, 0, arrangement, null, CultureInfo.CurrentUICulture),
            QuestionReview.Of(question, row, Visible.All with { Score = false })
        );
    }

    public async Task<QuestionChoices> ChoicesAsync(string language, CancellationToken cancel)
    {
        var touchpoints = await db.Touchpoints.AsNoTracking().OrderBy(t => t.Code).Select(t => new { t.Code, t.Name }).ToListAsync(cancel);
        var texts = await db
            .RevisionTexts.AsNoTracking()
            .Where(t => db.Documents.Any(d => d.CurrentId == t.RevisionId && d.Retirement == null))
            .Select(t => new
            {
                t.Revision!.Document!.Slug,
                First = t.Revision.Document.Language,
                t.Language,
                t.Title,
                t.Clauses,
            })
            .ToListAsync(cancel);
        var clauses = texts
            .GroupBy(t => t.Slug)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(t => t.Language == language).ThenByDescending(t => t.Language == t.First).First())
            .SelectMany(t =>
                ClauseJson
                    .Read(t.Clauses ?? "[]")
                    .Where(clause => clause.Level > 0)
                    .Select(clause => new ClauseChoice($"{t.Slug}#{clause.Anchor}", t.Title, clause.Number, clause.Title))
            );
        return new QuestionChoices([.. touchpoints.Select(t => (t.Code, t.Name))], [.. clauses]);
    }
}
