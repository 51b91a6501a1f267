using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Practice;

/// <param name="Low">Answers of dissatisfied customers at this touchpoint in the last weeks, the reason to offer it.</param>
public sealed record PracticeView(
    string Code,
    LocalText Touchpoint,
    int Low,
    IReadOnlyList<ShownQuestion> Questions,
    IReadOnlyList<long> Ids
);

/// <param name="KeyLater">The right answers of some are not told: a quiz that this person has yet to pass asks them.</param>
public sealed record PracticeResults(string Code, LocalText Touchpoint, IReadOnlyList<ReviewQuestion> Lines, bool KeyLater);

/// <summary>Two or three questions on one touchpoint, two minutes, for oneself alone: it feeds no measure, and the answer follows at once.</summary>
public sealed class Practise(PortalContext db, Change change, CompanyClock clock, QuestionCache cache, HiddenKeys hidden)
{
    public const int Questions = 3,
        RecentDays = 14;

    /// <summary>A score from 1 to 5 that calls for practice.</summary>
    public const int LowCsat = 2;

    private static readonly QuestionType[] Gradable =
    [
        QuestionType.Single,
        QuestionType.Multiple,
        QuestionType.TrueFalse,
        QuestionType.Matching,
        QuestionType.Ordering,
        QuestionType.Numerical,
        QuestionType.ShortAnswer,
    ];

    public async Task<PracticeView?> RunAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me || await TouchpointAsync(code, cancel) is not var (id, name))
            return null;
        var since = clock.Today.AddDays(-RecentDays);
        var low = await db.Responses.CountAsync(
            r => r.EmployeeId == me && r.TouchpointId == id && r.OccurredOn >= since && r.Csat <= LowCsat,
            cancel
        );
        var chosen = await Next(me, id).Select(q => new { q.Id, Version = q.CurrentId!.Value }).ToListAsync(cancel);
        var contents = await cache.GetAsync(db, chosen.Select(q => q.Version), cancel);
        return new PracticeView(
            code,
            name,
            low,
            [
                .. chosen.Select(
                    (q, i) =>
                        GetAttempt.Show(
                            contents[q.Version],
                            i + 1,
                            1,
                            ArrangementOf(q.Version, contents[q.Version].Content),
                            null,
                            CultureInfo.CurrentUICulture
                        )
                ),
            ],
            [.. chosen.Select(q => q.Version)]
        );
    }

    /// <param name="given">By version of a question, as the page showed it.</param>
    public async Task<PracticeResults?> AnswerAsync(
        Actor actor,
        string code,
        IReadOnlyDictionary<long, GivenAnswer> given,
        CancellationToken cancel
    )
    {
        if (actor.EmployeeId is not { } me || await TouchpointAsync(code, cancel) is not var (id, name))
            return null;
        // Only what is offered now is answered: asking through all questions would be reading the key.
        var offered = await Next(me, id).Select(q => q.CurrentId!.Value).ToListAsync(cancel);
        var versions = given.Keys.Where(offered.Contains).ToList();
        var asked = await Offered(me, id)
            .Where(q => versions.Contains(q.CurrentId!.Value))
            .OrderBy(q => q.Id)
            .Select(q => new
            {
                q.Id,
                Version = q.CurrentId!.Value,
                Document = (string?)q.Document!.Slug,
                q.Anchor,
            })
            .ToListAsync(cancel);
        var contents = await cache.GetAsync(db, asked.Select(q => q.Version), cancel);
        var now = clock.UtcNow;
        var secret = await hidden.OfAsync(me, [.. asked.Select(q => q.Id)], cancel);
        var lines = asked
            .OrderBy(q => versions.IndexOf(q.Version))
            .Select(
                (q, i) =>
                {
                    var (question, arrangement) = (contents[q.Version], ArrangementOf(q.Version, contents[q.Version].Content));
                    var response = Arrangement.ToResponse(question.Content, arrangement, given[q.Version], null);
                    // What was left out is no answer: it is not kept, and nothing is told of it.
                    int? share = AnswerGrading.IsComplete(question.Key, response) ? AnswerGrading.Share(question.Key, response) : null;
                    var sees =
                        share == AnswerGrading.Whole || (share is not null && !secret.Contains(q.Id))
                            ? Visible.All
                            : Visible.All with
                            {
                                Key = false,
                                Feedback = false,
                            };
                    // No points are counted here: only whether it was right.
                    var row = new AttemptQuestion
                    {
                        Position = i + 1,
                        Arrangement = arrangement,
                        Response = StoredResponse.Write(response),
                        Share = share,
                    };
                    return (
                        q.Id,
                        q.Version,
                        Share: share,
                        Line: QuestionReview.Of(question, row, sees) with
                        {
                            Clause = q.Document is { } document && q.Anchor is { } anchor ? new ReviewClause(document, anchor, "") : null,
                        }
                    );
                }
            )
            .ToList();
        await change.RunAsync(
            tx =>
            {
                db.PracticeAnswers.AddRange(
                    lines
                        .Where(line => line.Share is not null)
                        .Select(line => new PracticeAnswer
                        {
                            EmployeeId = me,
                            QuestionId = line.Id,
                            VersionId = line.Version,
                            Share = line.Share!.Value,
                            At = now,
                        })
                );
                return Task.CompletedTask;
            },
            cancel
        );
        return new PracticeResults(
            code,
            name,
            [.. lines.Select(line => line.Line)],
            lines.Exists(line => line.Share != AnswerGrading.Whole && secret.Contains(line.Id))
        );
    }

    /// <summary>Questions that need no person to grade them and still fit their clause.</summary>
    public static IQueryable<Question> Usable(PortalContext db) =>
        db.Questions.AsNoTracking().Where(q => !q.Retired && q.CurrentId != null && q.ReviewSince == null && Gradable.Contains(q.Type));

    /// <summary>Those on a touchpoint, or on the regulation that holds there.</summary>
    public static IQueryable<Question> Fitting(PortalContext db, long touchpoint) =>
        Usable(db)
            .Where(q =>
                q.TouchpointId == touchpoint
                || (
                    q.TouchpointId == null
                    && q.DocumentId != null
                    && db.Touchpoints.Any(t => t.Id == touchpoint && t.RegulationId == q.DocumentId)
                )
            );

    /// <summary>What was answered longest ago, or never, comes first; the same until it is answered, so that a reload changes nothing.</summary>
    private IQueryable<Question> Next(long me, long touchpoint) =>
        Offered(me, touchpoint)
            .OrderBy(q => db.PracticeAnswers.Where(p => p.EmployeeId == me && p.QuestionId == q.Id).Max(p => (DateTime?)p.At) != null)
            .ThenBy(q => db.PracticeAnswers.Where(p => p.EmployeeId == me && p.QuestionId == q.Id).Max(p => (DateTime?)p.At))
            .ThenBy(q => q.Id)
            .Take(Questions);

    /// <summary>Without what this person is being asked in a running attempt, and without what a document asks before it is acknowledged.</summary>
    private IQueryable<Question> Offered(long me, long touchpoint) =>
        Fitting(db, touchpoint)
            .Where(q =>
                (q.Document == null || !q.Document.ChecksReading)
                && !db.AttemptQuestions.Any(row =>
                    row.QuestionId == q.Id && row.Attempt!.EmployeeId == me && row.Attempt.FinishedAt == null
                )
            );

    /// <summary>The same on a document.</summary>
    public static IQueryable<Question> OnDocument(PortalContext db, long document) => Usable(db).Where(q => q.DocumentId == document);

    // Practice is not stored before it is answered: its order follows from the question itself.
    private static string ArrangementOf(long version, QuestionContent content) => Arrangement.Of(content, true, new SeededOrder(version));

    private async Task<(long Id, LocalText Name)?> TouchpointAsync(string code, CancellationToken cancel) =>
        await db.Touchpoints.AsNoTracking().Where(t => t.Code == code).Select(t => new { t.Id, t.Name }).SingleOrDefaultAsync(cancel)
            is { } found
            ? (found.Id, found.Name)
            : null;
}
