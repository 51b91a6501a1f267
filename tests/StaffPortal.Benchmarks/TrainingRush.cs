using System.Diagnostics;
using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Benchmarks;

/// <summary>2,000 people begin, answer and submit, all at once; whoever is refused or left without a result is an error. It is one run and no benchmark of many: <c>./dev bench rush</c>.</summary>
internal static class TrainingRush
{
    private const int People = 2_000;

    public static async Task RunAsync()
    {
        using var school = await TrainingSchool.CreateAsync(People);
        var watch = Stopwatch.StartNew();
        await SubmitAsync(school);
        Console.WriteLine($"{People} people begun, answered and submitted without an error in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static Task SubmitAsync(TrainingSchool school) =>
        Task.WhenAll(
            Enumerable
                .Range(1, People)
                .Select(person =>
                    Task.Run(async () =>
                    {
                        var learner = TrainingSchool.Learner(person);
                        var started =
                            (await school.AskAsync((StartAttempt start) => start.RunAsync(learner, TrainingSchool.Slug, default))).Value
                            ?? throw new InvalidOperationException($"{person} could not begin.");
                        var answers = Enumerable
                            .Range(1, TrainingSchool.Questions)
                            .ToDictionary(position => position, _ => new GivenAnswer([person % 3], null));
                        var saved = await school.AskAsync(
                            (SaveAnswers save) =>
                                save.RunAsync(learner, new AnswersRequest(TrainingSchool.Slug, started.Id, answers, false), default)
                        );
                        var finished = await school.AskAsync(
                            (FinishAttempt finish) => finish.RunAsync(learner, TrainingSchool.Slug, started.Id, default)
                        );
                        if (saved.Value is null || finished.Value?.Percent is null)
                            throw new InvalidOperationException($"{person} got no result.");
                    })
                )
        );
}
