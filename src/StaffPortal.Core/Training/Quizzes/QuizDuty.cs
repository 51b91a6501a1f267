using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>A quiz that one person has to pass.</summary>
/// <param name="From">The day from which passing counts.</param>
/// <param name="Due">The last day in time, moved by the days of absence.</param>
/// <param name="PassedOn">The day on which it was done, in time or late; null while it is open.</param>
public sealed record QuizDuty(long QuizId, DateOnly From, DateOnly Due, DateOnly? PassedOn)
{
    public bool InTime => PassedOn <= Due;

    /// <summary>How it counts in the measure as things stand: in time, missed, or not yet to be counted.</summary>
    public bool? Counts(DateOnly today) => InTime ? true : Due < today ? false : null;
}

/// <summary>A finished attempt as duties see it.</summary>
public readonly record struct FinishedAttempt(long QuizId, int Number, DateOnly On, long? Score, int Most, bool? Passed);

/// <summary>Works out who has to do what by when.</summary>
public static class QuizDuties
{
    private const int MostRounds = 600;

    /// <summary>The duties that one assignment makes for one person, oldest first.</summary>
    /// <param name="until">Rounds that begin later are left out.</param>
    /// <param name="passes">The days on which the person's counted result was a pass, in order.</param>
    public static IEnumerable<QuizDuty> Of(QuizAssignment assignment, DateOnly joined, IReadOnlyList<Absence> absences, IReadOnlyList<DateOnly> passes, DateOnly until)
    {
        if (assignment.Newcomers && joined < assignment.StartsOn) yield break;
        var first = assignment.Newcomers ? joined : assignment.StartsOn;
        for (var round = 0; round < MostRounds; round++)
        {
            var start = first.AddMonths(round * (assignment.RepeatMonths ?? 0));
            DateOnly? next = assignment.RepeatMonths is { } months ? first.AddMonths((round + 1) * months) : null;
            if (start > until || start > assignment.EndsOn) yield break;
            if (joined < (next ?? DateOnly.MaxValue))
            {
                var from = start > joined ? start : joined;
                // Whoever knew it before the first round need not say so again; a later round asks anew.
                var passed = passes.Where(day => (round == 0 || day >= from) && (next is null || day < next)).Select(day => (DateOnly?)day).FirstOrDefault();
                yield return new QuizDuty(assignment.QuizId, from, Due(from, assignment.DueDays, absences), passed);
            }

            if (next is null) yield break;
        }
    }

    /// <summary>The last day: each day of absence on the way adds one.</summary>
    public static DateOnly Due(DateOnly from, int days, IReadOnlyList<Absence> absences)
    {
        var due = from.AddDays(days);
        while (true)
        {
            var away = Enumerable.Range(0, due.DayNumber - from.DayNumber + 1).Count(offset => absences.Any(absence => absence.From <= from.AddDays(offset) && from.AddDays(offset) <= absence.To));
            var moved = from.AddDays(days + away);
            if (moved <= due) return due;
            due = moved;
        }
    }

    /// <summary>The days on which the result that counts was a pass.</summary>
    /// <param name="attempts">Of one person in one quiz, in the order of their numbers.</param>
    public static IReadOnlyList<DateOnly> Passes(QuizRules rules, IReadOnlyList<FinishedAttempt> attempts) => rules.Counts switch
    {
        CountedAttempt.Best => [.. attempts.Where(attempt => attempt.Passed == true).Select(attempt => attempt.On).Order()],
        CountedAttempt.First => attempts.Count > 0 && attempts[0].Passed == true ? [attempts[0].On] : [],
        CountedAttempt.Last => attempts.Count > 0 && attempts[^1].Passed == true ? [attempts[^1].On] : [],
        _ => MeanPercent(attempts) >= rules.PassPercent ? [attempts[^1].On] : [],
    };

    /// <summary>The result that counts, in percent; null while there is none.</summary>
    public static decimal? Percent(QuizRules rules, IReadOnlyList<FinishedAttempt> attempts)
    {
        var graded = attempts.Where(attempt => attempt.Score is not null).ToList();
        return graded.Count == 0 ? null : rules.Counts switch
        {
            CountedAttempt.Best => graded.Max(attempt => Attempt.Percent(attempt.Score, attempt.Most)),
            CountedAttempt.First => Attempt.Percent(graded[0].Score, graded[0].Most),
            CountedAttempt.Last => Attempt.Percent(graded[^1].Score, graded[^1].Most),
            _ => MeanPercent(graded),
        };
    }

    private static decimal? MeanPercent(IReadOnlyList<FinishedAttempt> attempts) =>
        attempts.Count == 0 || attempts.Any(attempt => attempt.Score is null) ? null : Math.Floor(attempts.Average(attempt => attempt.Score!.Value * 100m / (Math.Max(1, attempt.Most) * (decimal)AnswerGrading.Whole)) * 100) / 100;
}
