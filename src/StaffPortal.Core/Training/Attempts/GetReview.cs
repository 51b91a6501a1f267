using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Core.Training.Quizzes;

namespace StaffPortal.Core.Training.Attempts;

/// <param name="ShowsScore">Whether score and own answers may be seen now.</param>
/// <param name="KeyLater">The key will be shown later.</param>
public sealed record AttemptReview(
    long Id,
    string Slug,
    LocalText Title,
    string Employee,
    int Number,
    DateTime StartedAt,
    DateTime FinishedAt,
    bool TimedOut,
    decimal? Percent,
    long? Score,
    int Most,
    int PassPercent,
    bool? Passed,
    bool ShowsScore,
    bool KeyLater,
    DateTime? KeyAt,
    IReadOnlyList<ReviewQuestion> Questions,
    string? Certificate,
    bool Own
)
{
    /// <summary>Points of what is graded already, in hundred-thousandths, and points that still wait for a person; null where nothing waits, or the score may not be seen.</summary>
    public (long Won, int Waiting)? SoFar { get; init; }

    public IReadOnlyList<ReviewRegrade> Regrades { get; init; } = [];
}

/// <summary>A result that was counted anew, and why.</summary>
public sealed record ReviewRegrade(DateTime At, string Note, decimal? Before, decimal? After);

/// <summary>A finished attempt, with as much of it as the quiz's rules let this viewer see now.</summary>
public sealed class GetReview(PortalContext db, Memory memory, CompanyClock clock, LoadDuties duties, QuestionCache cache)
{
    public Task<AttemptReview?> RunAsync(Actor actor, string slug, long id, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetReview), actor.EmployeeId, slug, id), () => ReadAsync(actor, slug, id, cancel), cancel);

    private async Task<AttemptReview?> ReadAsync(Actor actor, string slug, long id, CancellationToken cancel)
    {
        var attempt = await db
            .Attempts.AsNoTracking()
            .Include(a => a.Quiz)
            .Include(a => a.Employee)
            .Include(a => a.Questions)
            .SingleOrDefaultAsync(a => a.Id == id && a.Quiz!.Slug == slug && a.FinishedAt != null, cancel);
        if (attempt is null)
            return null;
        var own = attempt.EmployeeId == actor.EmployeeId;
        var editor = actor.IsEditor;
        if (!own && !(editor && attempt.Number != Attempt.Preview))
            return null;

        var rules = QuizRules.Read(attempt.Quiz!.Rules);
        var allowances = await db
            .QuizAllowances.AsNoTracking()
            .Where(a => a.QuizId == attempt.QuizId && a.EmployeeId == attempt.EmployeeId)
            .ToListAsync(cancel);
        var others = await db
            .Attempts.AsNoTracking()
            .Where(a => a.QuizId == attempt.QuizId && a.EmployeeId == attempt.EmployeeId && a.Number != Attempt.Preview)
            .ToListAsync(cancel);
        var owed = (await duties.OfAsync(attempt.EmployeeId, cancel)).Where(duty => duty.QuizId == attempt.QuizId).ToList();
        var round = AttemptRules.RoundOf(owed, attempt.QuizId);
        // Nothing may be read off while an attempt runs, or while the quiz has to be passed still and another one can be begun.
        var noMore =
            others.TrueForAll(a => a.FinishedAt is not null)
            && (
                (others.Exists(a => a.Passed == true) && owed.TrueForAll(duty => duty.PassedOn is not null))
                || AttemptRules.NoMore(rules, others.Count(a => AttemptRules.Counts(a, round, clock)), allowances)
            );
        // Those who write the questions know the key; their own attempts still follow the rules, as everybody's.
        var sees =
            (editor && !own) || attempt.Number == Attempt.Preview ? Visible.All : rules.Sees(attempt.FinishedAt, clock.UtcNow, noMore);
        var contents = await cache.GetAsync(db, attempt.Questions.Select(question => question.VersionId), cancel);
        var ids = attempt.Questions.Select(question => question.QuestionId).ToList();
        var cited = await db
            .Questions.AsNoTracking()
            .Where(q => ids.Contains(q.Id) && q.Document!.CurrentId != null && q.Anchor != null)
            .Select(q => new
            {
                q.Id,
                q.Document!.Slug,
                Anchor = q.Anchor!,
            })
            .ToDictionaryAsync(q => q.Id, cancel);
        var titles = await TitlesAsync([.. cited.Values.Select(q => q.Slug).Distinct()], cancel);
        var rows = attempt.Questions.Select(question => question.Id).ToList();
        var grades = sees.Score ? (
                await db
                    .EssayGrades.AsNoTracking()
                    .Where(g => rows.Contains(g.AttemptQuestionId))
                    .OrderBy(g => g.Id)
                    .Select(g => new
                    {
                        g.AttemptQuestionId,
                        g.Comment,
                        g.Points,
                    })
                    .ToListAsync(cancel)
            ).GroupBy(g => g.AttemptQuestionId).ToDictionary(group => group.Key, group => group.Last()) : [];
        var regrades = sees.Score
            ? await db
                .RegradeChanges.AsNoTracking()
                .Where(c => c.AttemptId == id)
                .OrderBy(c => c.Id)
                .Select(c => new
                {
                    c.Regrade!.At,
                    c.Regrade.Note,
                    c.ScoreBefore,
                    c.MostBefore,
                    c.ScoreAfter,
                    c.MostAfter,
                })
                .ToListAsync(cancel)
            : [];
        var shown = attempt
            .Questions.OrderBy(question => question.Position)
            .Select(question =>
                QuestionReview.Of(contents[question.VersionId], question, sees) with
                {
                    Comment = grades.GetValueOrDefault(question.Id)?.Comment,
                    Rubric = grades.TryGetValue(question.Id, out var grade)
                        ? GetEssays.Rubric(contents[question.VersionId].Content, grade.Points)
                        : [],
                    Clause =
                        cited.TryGetValue(question.QuestionId, out var cite) && titles.TryGetValue(cite.Slug, out var title)
                            ? new ReviewClause(cite.Slug, cite.Anchor, title)
                            : null,
                }
            );
        var certificate = !rules.ShowsPass(attempt.FinishedAt, clock.UtcNow)
            ? null
            : await db
                .Certificates.Where(c => c.AttemptId == id && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id))
                .Select(c => c.Number)
                .SingleOrDefaultAsync(cancel);
        return new AttemptReview(
            id,
            slug,
            attempt.Quiz.Title,
            attempt.Employee!.Name,
            attempt.Number,
            attempt.StartedAt,
            attempt.FinishedAt!.Value,
            attempt.TimedOut,
            sees.Score ? Attempt.Percent(attempt.Score, attempt.Most) : null,
            sees.Score ? attempt.Score : null,
            attempt.Most,
            attempt.PassPercent,
            sees.Score ? attempt.Passed : null,
            sees.Score,
            !sees.Key && (rules.Review.Key & ReviewTimes.Afterwards) != 0,
            rules.ClosesAt,
            sees.Answers ? [.. shown] : [],
            certificate,
            own
        )
        {
            SoFar = sees.Score && attempt.Score is null ? AttemptScore.SoFar(attempt) : null,
            Regrades =
            [
                .. regrades.Select(c => new ReviewRegrade(
                    c.At,
                    c.Note,
                    Attempt.Percent(c.ScoreBefore, c.MostBefore),
                    Attempt.Percent(c.ScoreAfter, c.MostAfter)
                )),
            ],
        };
    }

    private async Task<Dictionary<string, string>> TitlesAsync(List<string> slugs, CancellationToken cancel)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var texts = await db
            .RevisionTexts.AsNoTracking()
            .Where(t => slugs.Contains(t.Revision!.Document!.Slug) && t.Revision.Document.CurrentId == t.RevisionId)
            .Select(t => new
            {
                t.Revision!.Document!.Slug,
                t.Language,
                t.Title,
            })
            .ToListAsync(cancel);
        return texts
            .GroupBy(t => t.Slug)
            .ToDictionary(
                group => group.Key,
                group => group.OrderByDescending(t => t.Language == language).ThenBy(t => t.Language, StringComparer.Ordinal).First().Title,
                StringComparer.Ordinal
            );
    }
}
