using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Statistics;

public enum StatisticsOf
{
    First,
    All,
}

/// <param name="Seconds">Mean time on the question.</param>
/// <param name="Guess">0..100: what guessing would give; null where nobody can say.</param>
/// <param name="Marks">What it says in plain words; keys of texts.</param>
public sealed record QuestionStatistics(
    long Id,
    string Bank,
    LocalText Title,
    QuestionType Type,
    ItemStatistics Item,
    double? Seconds,
    double? Guess,
    IReadOnlyList<string> Marks,
    bool Retired
);

/// <param name="Histogram">Attempts by tenths of the result: 0 to under 10 %, …, 90 to 100 %.</param>
public sealed record StatisticsView(
    string Slug,
    LocalText Title,
    StatisticsOf Of,
    QuizStatistics Quiz,
    double? PassRate,
    IReadOnlyList<int> Histogram,
    IReadOnlyList<QuestionStatistics> Questions,
    int Waiting
);

/// <summary>How a quiz and each of its questions worked.</summary>
public sealed class GetQuizStatistics(PortalContext db, Memory memory, QuestionCache cache)
{
    private readonly record struct Row(long Attempt, long Question, long Section, int? Share, int Points, int Seconds);

    private readonly record struct Mark(int Place, long Section, double Share);

    public Task<StatisticsView?> RunAsync(Actor actor, string slug, StatisticsOf of, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetQuizStatistics), actor.EmployeeId, slug, of), () => ReadAsync(actor, slug, of, cancel), cancel);

    private async Task<StatisticsView?> ReadAsync(Actor actor, string slug, StatisticsOf of, CancellationToken cancel)
    {
        if (!actor.IsEditor && !actor.Roles.Contains(Roles.Auditor))
            return null;
        var quiz = await db
            .Quizzes.AsNoTracking()
            .Where(q => q.Slug == slug)
            .Select(q => new { q.Id, q.Title })
            .SingleOrDefaultAsync(cancel);
        if (quiz is null)
            return null;
        var attempts = db
            .Attempts.AsNoTracking()
            .Where(a =>
                a.QuizId == quiz.Id && a.FinishedAt != null && (of == StatisticsOf.All ? a.Number != Attempt.Preview : a.Number == 1)
            );
        var results = await attempts
            .Where(a => a.Score != null)
            .OrderBy(a => a.Id)
            .Select(a => new
            {
                a.Score,
                a.Most,
                a.Passed,
            })
            .ToListAsync(cancel);
        var waiting = await attempts.CountAsync(a => a.Score == null, cancel);

        // One pass over the answers in the order of the attempts; only numbers are kept.
        var places = new Dictionary<long, int>();
        var (greatest, seconds, rows) = (
            new List<double>(),
            new List<(long Sum, int Count)>(),
            new List<(long Attempt, List<Mark> Marks)>()
        );
        var answers = attempts
            .Where(a => a.Score != null)
            .OrderBy(a => a.Id)
            .SelectMany(
                a => a.Questions.Where(q => q.Withdrawn == null && q.Points > 0),
                (a, q) => new Row(a.Id, q.QuestionId, q.SectionId, q.Share, q.Points, q.Seconds)
            );
        await foreach (var row in answers.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!places.TryGetValue(row.Question, out var place))
            {
                places[row.Question] = place = greatest.Count;
                greatest.Add(row.Points);
                seconds.Add((0, 0));
            }

            // A quiz whose points were changed is looked at with the points it has now.
            greatest[place] = row.Points;
            if (rows.Count == 0 || rows[^1].Attempt != row.Attempt)
                rows.Add((row.Attempt, []));
            rows[^1].Marks.Add(new Mark(place, row.Section, (double)(row.Share ?? 0) / AnswerGrading.Whole));
            if (row.Seconds > 0)
                seconds[place] = (seconds[place].Sum + row.Seconds, seconds[place].Count + 1);
        }

        var matrix = rows.ConvertAll(row =>
        {
            var points = new double?[greatest.Count];
            foreach (var mark in row.Marks)
                points[mark.Place] = mark.Share * greatest[mark.Place];
            return new MarkRow(points);
        });
        var statistics = ItemAnalysis.Of(greatest, matrix);
        if (statistics.Consistency is null)
            statistics = WithSlots(statistics, rows, greatest);
        var ids = places.Keys.ToList();
        var named = await db
            .Questions.AsNoTracking()
            .Where(q => ids.Contains(q.Id))
            .Select(q => new
            {
                q.Id,
                q.Bank!.Slug,
                q.Title,
                q.Type,
                q.Retired,
                Version = q.CurrentId!.Value,
            })
            .ToDictionaryAsync(q => q.Id, cancel);
        var contents = await cache.GetAsync(db, named.Values.Select(question => question.Version), cancel);
        var histogram = new int[10];
        foreach (var result in results)
            histogram[Math.Min(9, (int)(Attempt.Percent(result.Score, result.Most)!.Value / 10))]++;
        return new StatisticsView(
            slug,
            quiz.Title,
            of,
            statistics,
            results.Count == 0 ? null : 100.0 * results.Count(result => result.Passed == true) / results.Count,
            histogram,
            [
                .. places
                    .OrderBy(pair => named[pair.Key].Title.En, StringComparer.Ordinal)
                    .Select(pair => new QuestionStatistics(
                        pair.Key,
                        named[pair.Key].Slug,
                        named[pair.Key].Title,
                        named[pair.Key].Type,
                        statistics.Items[pair.Value],
                        seconds[pair.Value].Count == 0 ? null : (double)seconds[pair.Value].Sum / seconds[pair.Value].Count,
                        AnswerGrading.Guess(contents[named[pair.Key].Version].Key),
                        ItemMarks.Of(statistics.Items[pair.Value], AnswerGrading.Guess(contents[named[pair.Key].Version].Key)),
                        named[pair.Key].Retired
                    )),
            ],
            waiting
        );
    }

    /// <summary>Where each attempt draws its own questions, the quiz is consistent by its slots: the first drawn of a section, the second, and so on.</summary>
    private static QuizStatistics WithSlots(QuizStatistics statistics, List<(long Attempt, List<Mark> Marks)> rows, List<double> greatest)
    {
        if (rows.Count == 0)
            return statistics;
        var slots = rows.ConvertAll(row =>
            row.Marks.GroupBy(mark => mark.Section)
                .OrderBy(group => group.Key)
                .SelectMany(group => group.OrderBy(mark => mark.Place))
                .ToList()
        );
        if (slots.Exists(row => row.Count != slots[0].Count))
            return statistics;
        var most = slots[0].ConvertAll(mark => greatest[mark.Place]);
        var bySlot = ItemAnalysis.Of(
            most,
            slots.ConvertAll(row => new MarkRow([.. row.Select((mark, i) => (double?)(mark.Share * most[i]))]))
        );
        return statistics with { Consistency = bySlot.Consistency, ErrorRatio = bySlot.ErrorRatio, StandardError = bySlot.StandardError };
    }
}
