using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Grading;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

/// <param name="Text">The answer, as HTML.</param>
/// <param name="Mean">Mean result in the whole quiz of those who chose it, percent: a wrong answer that the best choose is a sign.</param>
public sealed record ChosenAnswer(string Text, decimal? Weight, int Times, double Share, double? Mean);

/// <param name="Earlier">Answers to a version that is too different to compare.</param>
public sealed record ChosenAnswers(
    string Slug,
    LocalText Quiz,
    long Question,
    string Bank,
    LocalText Title,
    QuestionType Type,
    string Html,
    StatisticsOf Of,
    int Attempts,
    int Empty,
    int Earlier,
    IReadOnlyList<ChosenAnswer> Answers,
    string? Document,
    string? Anchor,
    bool Retired
);

/// <summary>What was answered to one question of a quiz, and by whom: the good ones, or the others.</summary>
public sealed class GetChosenAnswers(PortalContext db, QuestionCache cache)
{
    private const int MostTexts = 30;

    public async Task<ChosenAnswers?> RunAsync(Actor actor, string slug, long id, StatisticsOf of, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return null;
        var question = await db
            .Questions.AsNoTracking()
            .Where(q => q.Id == id && db.AttemptQuestions.Any(row => row.QuestionId == id && row.Attempt!.Quiz!.Slug == slug))
            .Select(q => new
            {
                q.Id,
                q.Bank!.Slug,
                q.Title,
                q.Type,
                Version = q.CurrentId!.Value,
                Document = (string?)q.Document!.Slug,
                q.Anchor,
                q.Retired,
            })
            .SingleOrDefaultAsync(cancel);
        if (question is null)
            return null;
        var quiz = await db.Quizzes.AsNoTracking().Where(q => q.Slug == slug).Select(q => new { q.Id, q.Title }).SingleAsync(cancel);
        var read = (await cache.GetAsync(db, [question.Version], cancel))[question.Version];
        var culture = CultureInfo.CurrentUICulture;
        var (times, sums, attempts, empty, earlier) = (
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, (double Sum, int Count)>(StringComparer.OrdinalIgnoreCase),
            0,
            0,
            0
        );
        var versions = await cache.GetAsync(
            db,
            await db
                .AttemptQuestions.Where(row => row.QuestionId == id && row.Attempt!.QuizId == quiz.Id)
                .Select(row => row.VersionId)
                .Distinct()
                .ToListAsync(cancel),
            cancel
        );
        var rows = db
            .AttemptQuestions.AsNoTracking()
            .Where(row =>
                row.QuestionId == id
                && row.Attempt!.QuizId == quiz.Id
                && row.Attempt.FinishedAt != null
                && (of == StatisticsOf.All ? row.Attempt.Number != Attempt.Preview : row.Attempt.Number == 1)
            )
            .Select(row => new
            {
                row.VersionId,
                row.Response,
                row.Attempt!.Score,
                row.Attempt.Most,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            attempts++;
            if (row.Response is null)
            {
                empty++;
                continue;
            }

            // What was chosen of an earlier version is found in this one by its words.
            var stored =
                row.VersionId == question.Version
                    ? row.Response
                    : CarriedAnswer.Of(versions[row.VersionId].Content, read.Content, "", row.Response)?.Response;
            if (StoredResponse.Read(stored) is not { } response)
            {
                earlier++;
                continue;
            }

            foreach (var key in KeysOf(question.Type, response))
            {
                times[key] = times.GetValueOrDefault(key) + 1;
                if (Attempt.Percent(row.Score, row.Most) is { } percent)
                    sums[key] = (sums.GetValueOrDefault(key).Sum + (double)percent, sums.GetValueOrDefault(key).Count + 1);
            }
        }

        ChosenAnswer Line(string key, string text, decimal? weight) =>
            new(
                text,
                weight,
                times.GetValueOrDefault(key),
                attempts == 0 ? 0 : 100.0 * times.GetValueOrDefault(key) / attempts,
                sums.TryGetValue(key, out var sum) ? sum.Sum / sum.Count : null
            );
        var content = read.Content;
        IEnumerable<ChosenAnswer> lines = content.Type switch
        {
            QuestionType.Single or QuestionType.Multiple => content.Answers.Select(
                (answer, i) => Line(Key(i), read.Html(answer.Text.In(culture)), answer.Weight)
            ),
            QuestionType.TrueFalse => content.Answers.Select(
                (answer, i) => Line(Key(i), Texts.Get(culture, i == 0 ? "Attempt.True" : "Attempt.False"), answer.Weight)
            ),
            QuestionType.Matching => content
                .Answers.Index()
                .Where(left => !left.Item.Text.IsEmpty)
                .SelectMany(left =>
                    content.Options.Select(
                        (option, j) =>
                            Line(
                                $"{left.Index}>{j}",
                                read.Html($"{left.Item.Text.In(culture)} → {option.In(culture)}"),
                                option.Equals(left.Item.Match) ? 100 : 0
                            )
                    )
                ),
            QuestionType.Case => content.Steps.SelectMany(
                (step, s) =>
                    step.Answers.Select((answer, i) => Line($"{s}:{i}", read.Html($"{s + 1}. {answer.Text.In(culture)}"), answer.Weight))
            ),
            QuestionType.Numerical or QuestionType.ShortAnswer => times
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(MostTexts)
                .Select(pair =>
                    Line(pair.Key, System.Net.WebUtility.HtmlEncode(pair.Key), AnswerGrading.BestAnswer(read.Key, pair.Key)?.Weight ?? 0)
                ),
            QuestionType.Ordering => times
                .OrderByDescending(pair => pair.Value)
                .Take(MostTexts)
                .Select(pair =>
                    Line(
                        pair.Key,
                        Sequence(Bank.QuestionLists.Indexes(pair.Key)),
                        AnswerGrading.Share(read.Key, new QuestionResponse(Bank.QuestionLists.Indexes(pair.Key))) / 1000m
                    )
                ),
            _ => [],
        };
        return new ChosenAnswers(
            slug,
            quiz.Title,
            id,
            question.Slug,
            question.Title,
            question.Type,
            read.Html(content.Text.In(culture)),
            of,
            attempts,
            empty,
            earlier,
            [.. lines],
            question.Document,
            question.Anchor,
            question.Retired
        );
    }

    /// <summary>What was put first, second, third …, by its number in the right order.</summary>
    private static string Sequence(int[] places) =>
        string.Join(
            " · ",
            Enumerable.Range(0, places.Length).Select(place => Array.IndexOf(places, place) is var item && item >= 0 ? Key(item + 1) : "–")
        );

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> KeysOf(QuestionType type, QuestionResponse response) =>
        type switch
        {
            QuestionType.Matching => response.Chosen!.Index().Where(pair => pair.Item >= 0).Select(pair => $"{pair.Index}>{pair.Item}"),
            QuestionType.Case => response.Chosen!.Select((choice, step) => $"{step}:{choice}"),
            QuestionType.Ordering => [Bank.QuestionLists.List(response.Chosen!)],
            QuestionType.Numerical or QuestionType.ShortAnswer => [response.Text!.Trim()],
            QuestionType.Essay => [],
            _ => response.Chosen!.Select(Key),
        };
}
