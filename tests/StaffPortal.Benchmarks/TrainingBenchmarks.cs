using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Benchmarks;

/// <summary>Statistics over 10,000 attempts of 20 questions against reading the same rows; showing and saving one question against one row by key.</summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private const int People = 10_000;

    private readonly Actor _learner = TrainingSchool.Learner(1);
    private TrainingSchool _school = null!;
    private long _running;
    private int _turn;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _school = await TrainingSchool.CreateAsync(People);
        await _school.AskAsync<PortalContext, bool>(async db =>
        {
            var (quiz, versions) = (
                await db.Quizzes.Select(q => q.Id).SingleAsync(),
                await db.QuestionVersions.ToDictionaryAsync(v => v.QuestionId, v => v.Id)
            );
            var random = new Random(1);
            await _school.AskAsync<Change, bool>(change =>
                change.RunAsync(
                    async tx =>
                    {
                        await tx.BulkInsertAsync(
                            Enumerable
                                .Range(2, People - 1)
                                .Select(i => new Attempt
                                {
                                    QuizId = quiz,
                                    EmployeeId = i,
                                    Number = 1,
                                    StartedAt = DateTime.UnixEpoch,
                                    FinishedAt = DateTime.UnixEpoch,
                                    FinishedOn = new DateOnly(2026, 1, 1),
                                    Score = random.Next(21) * 100_000L,
                                    Most = TrainingSchool.Questions,
                                    Passed = true,
                                }),
                            default
                        );
                        await tx.BulkInsertAsync(
                            Enumerable
                                .Range(1, People - 1)
                                .SelectMany(attempt =>
                                    _school.QuestionIds.Select(
                                        (id, i) =>
                                            new AttemptQuestion
                                            {
                                                AttemptId = attempt,
                                                Position = i + 1,
                                                SectionId = 1,
                                                QuestionId = id,
                                                VersionId = versions[id],
                                                Points = 1,
                                                Arrangement = "0,1,2",
                                                Response = "c:0",
                                                Seconds = 20,
                                                Share = random.Next(2) * AnswerGrading.Whole,
                                            }
                                    )
                                ),
                            default
                        );
                        return true;
                    },
                    default
                )
            );
            return true;
        });
        _running = (await _school.AskAsync((StartAttempt start) => start.RunAsync(_learner, TrainingSchool.Slug, default))).Value!.Id;
        await _school.AnalyzeAsync();
    }

    [GlobalCleanup]
    public void Cleanup() => _school.Dispose();

    /// <summary>What nobody can do without: reading every answer's share once.</summary>
    [Benchmark]
    public Task<int> BareAnswers() =>
        _school.AskAsync<PortalContext, int>(async db =>
        {
            var rows = 0;
            await foreach (
                var _ in db
                    .AttemptQuestions.AsNoTracking()
                    .Where(q => q.Attempt!.FinishedAt != null)
                    .Select(q => new
                    {
                        q.AttemptId,
                        q.QuestionId,
                        q.Share,
                        q.Points,
                        q.Seconds,
                    })
                    .AsAsyncEnumerable()
            )
                rows++;
            return rows;
        });

    [Benchmark]
    public Task<StatisticsView?> Statistics() =>
        _school.AskAsync((GetQuizStatistics query) => query.RunAsync(_school.Hr, TrainingSchool.Slug, StatisticsOf.All, default));

    [Benchmark]
    public Task<Employee> RowByKey() =>
        _school.AskAsync<PortalContext, Employee>(db => db.Employees.AsNoTracking().SingleAsync(e => e.Id == 1));

    [Benchmark]
    public Task<RunningAttempt?> ShowQuestion() =>
        _school.AskAsync((GetAttempt query) => query.RunAsync(_learner, TrainingSchool.Slug, _running, 3, default));

    [Benchmark]
    public Task<Result<AnswersSaved>> SaveAnswer() =>
        _school.AskAsync(
            (SaveAnswers save) =>
                save.RunAsync(
                    _learner,
                    new AnswersRequest(
                        TrainingSchool.Slug,
                        _running,
                        new Dictionary<int, GivenAnswer> { [3] = new([_turn++ % 3], null) },
                        false
                    ),
                    default
                )
        );
}
