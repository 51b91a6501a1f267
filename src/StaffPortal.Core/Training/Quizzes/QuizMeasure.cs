using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>The measure <c>quiz</c> of a month: of the quizzes that fell due in it, how many were passed in time.</summary>
public sealed class QuizMeasure(LoadDuties load) : IMeasureSource
{
    public const string Id = "quiz";

    public string Metric => Id;

    public async Task<Dictionary<long, DutyCount>> RunAsync(
        YearMonth month,
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var duties = await load.RunAsync(employees, month.LastDay, month.FirstDay, cancel);
        var result = new Dictionary<long, DutyCount>();
        foreach (var person in duties)
        foreach (var duty in person.Where(duty => duty.Due <= month.LastDay))
            if (duty.Counts(today) is { } inTime)
                result[person.Key] = result.GetValueOrDefault(person.Key).And(inTime, duty.PassedOn <= today);
        return result;
    }
}
