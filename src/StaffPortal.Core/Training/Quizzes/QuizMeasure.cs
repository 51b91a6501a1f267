using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>The measure <c>quiz</c> of a month: of the quizzes that fell due in it, how many were passed in time.</summary>
public sealed class QuizMeasure(LoadDuties load) : IMeasureSource
{
    public const string Id = "quiz";

    public string Metric => Id;

    public async Task<Dictionary<long, (int InTime, int Due)>> RunAsync(
        YearMonth month,
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var duties = await load.RunAsync(employees, month.LastDay, month.FirstDay, cancel);
        return duties
            .Select(person =>
                (
                    person.Key,
                    Counted: person.Where(duty => duty.Due <= month.LastDay).Select(duty => duty.Counts(today)).OfType<bool>().ToList()
                )
            )
            .Where(person => person.Counted.Count > 0)
            .ToDictionary(person => person.Key, person => (person.Counted.Count(inTime => inTime), person.Counted.Count));
    }
}
