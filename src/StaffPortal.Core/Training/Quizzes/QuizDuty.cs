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
    public bool? Counts(DateOnly today) =>
        InTime ? true
        : Due < today ? false
        : null;
}

/// <summary>A finished attempt as duties see it.</summary>
public readonly record struct FinishedAttempt(long QuizId, int Number, DateOnly On, long? Score, int Most, bool? Passed);

/// <summary>Works out who has to do what by when.</summary>
public static class QuizDuties
{
    private const int MostRounds = 600;

    /// <summary>The duties that one assignment makes for one person, oldest first.</summary>
    /// <param name="until">Rounds that begin later are left out.</param>
    /// <param name="attempts">The person's finished attempts, in the order of their numbers.</param>
    public static IEnumerable<QuizDuty> Of(
        QuizAssignment assignment,
        DateOnly joined,
        IReadOnlyList<Absence> absences,
        QuizRules rules,
        IReadOnlyList<FinishedAttempt> attempts,
        DateOnly until
    )
    {
        if (assignment.Newcomers && joined < assignment.StartsOn)
            yield break;
        var first = assignment.Newcomers ? joined : assignment.StartsOn;
        for (var round = 0; round < MostRounds; round++)
        {
            var start = first.AddMonths(round * (assignment.RepeatMonths ?? 0));
            DateOnly? next = assignment.RepeatMonths is { } months ? first.AddMonths((round + 1) * months) : null;
            if (start > until || start > assignment.EndsOn)
                yield break;
            if (joined < (next ?? DateOnly.MaxValue))
            {
                var from = start > joined ? start : joined;
                // Whoever knew it before the first round need not say so again; a later round asks anew, and passing it settles those that were missed, late.
                var before = round == 0 ? PassedOn(rules, [.. attempts.Where(attempt => attempt.On < from)]) : null;
                yield return new QuizDuty(
                    assignment.QuizId,
                    from,
                    Due(from, assignment.DueDays, absences),
                    before ?? PassedOn(rules, [.. attempts.Where(attempt => attempt.On >= from)])
                );
            }

            if (next is null)
                yield break;
        }
    }

    /// <summary>The last day: each day of absence on the way adds one.</summary>
    public static DateOnly Due(DateOnly from, int days, IReadOnlyList<Absence> absences)
    {
        var due = from.AddDays(days);
        while (true)
        {
            var away = Enumerable
                .Range(0, due.DayNumber - from.DayNumber + 1)
                .Count(offset => absences.Any(absence => absence.From <= from.AddDays(offset) && from.AddDays(offset) <= absence.To));
            var moved = from.AddDays(days + away);
            if (moved <= due)
                return due;
            due = moved;
        }
    }

    /// <summary>Since when the result that counts has been a pass; null when it is none now.</summary>
    /// <param name="attempts">Of one person in one quiz and one round, in the order of their numbers.</param>
    public static DateOnly? PassedOn(QuizRules rules, IReadOnlyList<FinishedAttempt> attempts)
    {
        if (rules.Counts == CountedAttempt.Best)
            return attempts.Where(attempt => attempt.Passed == true).Select(attempt => (DateOnly?)attempt.On).Min();
        DateOnly? since = null;
        for (var count = 1; count <= attempts.Count; count++)
        {
            if (!IsPassed(rules, [.. attempts.Take(count)]))
                since = null;
            else
                since ??= attempts[count - 1].On;
        }

        return since;
    }

    private static bool IsPassed(QuizRules rules, IReadOnlyList<FinishedAttempt> attempts) =>
        rules.Counts switch
        {
            CountedAttempt.First => attempts[0].Passed == true,
            CountedAttempt.Last => attempts[^1].Passed == true,
            _ => MeanPercent(attempts) >= rules.PassPercent,
        };

    /// <summary>Of one person's duties of one quiz the one to speak of: the oldest that is open, or else the last.</summary>
    public static QuizDuty? Current(IEnumerable<QuizDuty> duties)
    {
        var inOrder = duties.OrderBy(duty => duty.Due).ToList();
        return inOrder.Find(duty => duty.PassedOn is null) ?? inOrder.LastOrDefault();
    }

    /// <summary>The attempts that the result is counted from: those of the round that is asked now, or all where the quiz was known before it or is asked of nobody.</summary>
    public static IReadOnlyList<FinishedAttempt> Counting(QuizDuty? duty, IEnumerable<FinishedAttempt> attempts) =>
        [.. attempts.Where(attempt => duty is null || duty.PassedOn < duty.From || attempt.On >= duty.From)];

    /// <summary>The result that counts, in percent; null while there is none.</summary>
    public static decimal? Percent(QuizRules rules, IReadOnlyList<FinishedAttempt> attempts)
    {
        var graded = attempts.Where(attempt => attempt.Score is not null).ToList();
        return graded.Count == 0
            ? null
            : rules.Counts switch
            {
                CountedAttempt.Best => graded.Max(attempt => Attempt.Percent(attempt.Score, attempt.Most)),
                CountedAttempt.First => Attempt.Percent(graded[0].Score, graded[0].Most),
                CountedAttempt.Last => Attempt.Percent(graded[^1].Score, graded[^1].Most),
                _ => MeanPercent(graded),
            };
    }

    private static decimal? MeanPercent(IReadOnlyList<FinishedAttempt> attempts) =>
        attempts.Count == 0 || attempts.Any(attempt => attempt.Score is null)
            ? null
            : Math.Floor(
                attempts.Average(attempt => attempt.Score!.Value * 100m / (Math.Max(1, attempt.Most) * (decimal)AnswerGrading.Whole)) * 100
            ) / 100;
}
