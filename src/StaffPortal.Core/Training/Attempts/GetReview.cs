using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.Standards;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>An answer of a question as the review shows it; what may not be seen yet is null.</summary>
/// <param name="Right">Percent of the points that it gives.</param>
public sealed record ReviewAnswer(string Html, string? Match, bool Chosen, string? ChosenMatch, decimal? Right, string? Feedback);

/// <param name="Share">Hundred-thousandths of the points; null while it may not be seen or waits.</param>
/// <param name="Given">What was written, for numbers, short answers and essays.</param>
/// <param name="RightText">The accepted texts or numbers.</param>
public sealed record ReviewQuestion(int Position, QuestionType Type, int Points, string Html, IReadOnlyList<ReviewAnswer> Answers, string? Given, int? Share, string? RightText, string? Feedback, string? Comment, IReadOnlyList<ShownStep> Steps, string? Document, string? Anchor, string? ClauseTitle, Withdrawal? Withdrawn, bool Waits);

/// <param name="ShowsScore">Whether score and own answers may be seen now.</param>
/// <param name="KeyLater">The key will be shown later.</param>
public sealed record AttemptReview(long Id, string Slug, LocalText Title, string Employee, int Number, DateTime StartedAt, DateTime FinishedAt, bool TimedOut, decimal? Percent, long? Score, int Most, int PassPercent, bool? Passed, bool ShowsScore, bool KeyLater, DateTime? KeyAt, IReadOnlyList<ReviewQuestion> Questions, string? Certificate, bool Own);

/// <summary>A finished attempt, with as much of it as the quiz's rules let this viewer see now.</summary>
public sealed class GetReview(PortalContext db, CompanyClock clock, LoadDuties duties, QuestionCache cache)
{
    public async Task<AttemptReview?> RunAsync(Actor actor, string slug, long id, CancellationToken cancel)
    {
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Quiz).Include(a => a.Employee).Include(a => a.Questions).SingleOrDefaultAsync(a => a.Id == id && a.Quiz!.Slug == slug && a.FinishedAt != null, cancel);
        if (attempt is null) return null;
        var own = attempt.EmployeeId == actor.EmployeeId;
        var editor = Audiences.IsEditor(actor);
        if (!own && !(editor && attempt.Number != Attempt.Preview)) return null;

        var rules = QuizRules.Read(attempt.Quiz!.Rules);
        var allowances = await db.QuizAllowances.AsNoTracking().Where(a => a.QuizId == attempt.QuizId && a.EmployeeId == attempt.EmployeeId).ToListAsync(cancel);
        var others = await db.Attempts.AsNoTracking().Where(a => a.QuizId == attempt.QuizId && a.EmployeeId == attempt.EmployeeId && a.Number != Attempt.Preview).ToListAsync(cancel);
        var owed = (await duties.OfAsync(attempt.EmployeeId, cancel)).Where(duty => duty.QuizId == attempt.QuizId).ToList();
        var round = AttemptRules.RoundOf(owed, attempt.QuizId);
        // Nothing may be read off while an attempt runs, or while the quiz has to be passed still and another one can be begun.
        var noMore = others.TrueForAll(a => a.FinishedAt is not null) && ((others.Exists(a => a.Passed == true) && owed.TrueForAll(duty => duty.PassedOn is not null)) || AttemptRules.NoMore(rules, others.Count(a => AttemptRules.Counts(a, round, clock)), allowances));
        // Those who write the questions know the key; their own attempts still follow the rules, as everybody's.
        var all = (editor && !own) || attempt.Number == Attempt.Preview;
        var time = rules.TimeOf(attempt.FinishedAt, clock.UtcNow);
        bool Sees(ReviewTimes rule) => all || rules.Shows(rule, time, noMore);
        var (score, answers, key, feedback) = (Sees(rules.Review.Score), Sees(rules.Review.Answers), Sees(rules.Review.Key), Sees(rules.Review.Feedback));

        var contents = await cache.GetAsync(db, attempt.Questions.Select(question => question.VersionId), cancel);
        var ids = attempt.Questions.Select(question => question.QuestionId).ToList();
        var cited = await db.Questions.AsNoTracking().Where(q => ids.Contains(q.Id) && q.Document!.CurrentId != null && q.Anchor != null).Select(q => new { q.Id, q.Document!.Slug, Anchor = q.Anchor! }).ToDictionaryAsync(q => q.Id, cancel);
        var titles = await TitlesAsync([.. cited.Values.Select(q => q.Slug).Distinct()], cancel);
        var rows = attempt.Questions.Select(question => question.Id).ToList();
        var comments = score ? (await db.EssayGrades.AsNoTracking().Where(g => rows.Contains(g.AttemptQuestionId)).OrderBy(g => g.Id).Select(g => new { g.AttemptQuestionId, g.Comment }).ToListAsync(cancel)).GroupBy(g => g.AttemptQuestionId).ToDictionary(group => group.Key, group => group.Last().Comment) : [];
        var shown = attempt.Questions.OrderBy(question => question.Position).Select(question =>
        {
            var cite = answers ? cited.GetValueOrDefault(question.QuestionId) : null;
            return Of(question, contents[question.VersionId], score, answers, key, feedback, comments.GetValueOrDefault(question.Id), cite?.Slug, cite?.Anchor, cite is null ? null : titles.GetValueOrDefault(cite.Slug));
        }).ToList();
        var certificate = await db.Certificates.Where(c => c.AttemptId == id && !db.CertificateRevocations.Any(r => r.CertificateId == c.Id)).Select(c => c.Number).SingleOrDefaultAsync(cancel);
        return new AttemptReview(id, slug, attempt.Quiz.Title, attempt.Employee!.Name, attempt.Number, attempt.StartedAt, attempt.FinishedAt!.Value, attempt.TimedOut, score ? Attempt.Percent(attempt.Score, attempt.Most) : null, score ? attempt.Score : null, attempt.Most, attempt.PassPercent,
            score ? attempt.Passed : null, score, !key && rules.Review.Key != ReviewTimes.Never, rules.ClosesAt, answers ? shown : [], certificate, own);
    }

    private static ReviewQuestion Of(AttemptQuestion row, ReadQuestion question, bool score, bool answers, bool key, bool feedback, string? comment, string? document, string? anchor, string? clause)
    {
        var (content, culture, response) = (question.Content, CultureInfo.CurrentUICulture, StoredResponse.Read(row.Response));
        string Html(LocalText? text) => question.Html(text?.In(culture) ?? "");
        var order = QuestionLists.Indexes(row.Arrangement);
        var chosen = response?.Chosen ?? [];
        var options = content.Options;
        IEnumerable<ReviewAnswer> list = content.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => order.Select(index => Choice(index, Html(content.Answers[index].Text))),
            QuestionType.TrueFalse => content.Answers.Select((_, index) => Choice(index, "")),
            QuestionType.Matching => content.Answers.Index().Where(answer => !answer.Item.Text.IsEmpty).Select(answer => new ReviewAnswer(Html(answer.Item.Text), key ? answer.Item.Match!.In(culture) : null, answer.Index < chosen.Count && chosen[answer.Index] >= 0,
                answer.Index < chosen.Count && chosen[answer.Index] >= 0 && chosen[answer.Index] < options.Count ? options[chosen[answer.Index]].In(culture) : null, key && answer.Index < chosen.Count && chosen[answer.Index] >= 0 ? options.IndexOf(answer.Item.Match!) == chosen[answer.Index] ? 100 : 0 : null, feedback ? Html(answer.Item.Feedback) : null)),
            QuestionType.Ordering => (chosen.Count == 0 ? order : chosen).Select((index, place) => new ReviewAnswer(Html(content.Answers[index].Text), key ? (index + 1).ToString(CultureInfo.InvariantCulture) : null, chosen.Count > 0, null, key && chosen.Count > 0 ? index == place ? 100 : 0 : null, null)),
            _ => [],
        };
        var right = !key ? null : content.Type switch
        {
            QuestionType.ShortAnswer => string.Join(" · ", content.Answers.Where(answer => answer.Weight == 100).Select(answer => answer.Text.In(culture)).Distinct(StringComparer.Ordinal)),
            QuestionType.Numerical => string.Join(" · ", content.Answers.Where(answer => answer.Weight == 100).Select(answer => Numeric(answer, content.Units, culture))),
            _ => null,
        };
        var best = feedback && content.Type is QuestionType.ShortAnswer or QuestionType.Numerical && AnswerGrading.BestAnswer(question.Key, response?.Text) is { } hit ? Html(content.Answers[question.Key.Answers.IndexOf(hit)].Feedback) : "";
        return new ReviewQuestion(row.Position, content.Type, row.Points, Html(content.Text), [.. list], response?.Text, score ? AttemptScore.ShareOf(row) : null, right, feedback ? best + Html(content.Feedback) : null, comment,
            content.Type == QuestionType.Case ? GetAttempt.Show(question, row.Position, row.Points, row.Arrangement, response, culture).Steps.Where(step => step.Chosen is not null).ToList() : [], document, anchor, clause, score ? row.Withdrawn : null, content.Type == QuestionType.Essay && row.Share is null && row.Withdrawn is null);

        ReviewAnswer Choice(int index, string html) => new(html, null, chosen.Contains(index), null, key ? content.Answers[index].Weight : null, feedback && chosen.Contains(index) ? Html(content.Answers[index].Feedback) : null);
    }

    private static string Numeric(QuestionAnswer answer, IReadOnlyList<QuestionUnit> units, CultureInfo culture)
    {
        var unit = units.Count > 0 ? " " + units[0].Name : "";
        return answer.Tolerance > 0 ? $"{(answer.Value - answer.Tolerance)?.ToString("0.######", culture)} – {(answer.Value + answer.Tolerance)?.ToString("0.######", culture)}{unit}" : answer.Value?.ToString("0.######", culture) + unit;
    }

    private async Task<Dictionary<string, string>> TitlesAsync(List<string> slugs, CancellationToken cancel)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var texts = await db.RevisionTexts.AsNoTracking().Where(t => slugs.Contains(t.Revision!.Document!.Slug) && t.Revision.Document.CurrentId == t.RevisionId).Select(t => new { t.Revision!.Document!.Slug, t.Language, t.Title }).ToListAsync(cancel);
        return texts.GroupBy(t => t.Slug).ToDictionary(group => group.Key, group => group.OrderByDescending(t => t.Language == language).ThenBy(t => t.Language, StringComparer.Ordinal).First().Title, StringComparer.Ordinal);
    }
}
