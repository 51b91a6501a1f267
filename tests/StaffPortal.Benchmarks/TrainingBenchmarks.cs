using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Attempts;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Core.Training.Statistics;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Benchmarks;

/// <summary>Statistics over 10,000 attempts of 20 questions against reading the same rows; showing and saving one question against one row by key.</summary>
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private const int People = 10_000, Questions = 20;
    private const string Slug = "bench";

    private readonly Actor _hr = Actor.System("cli");
    private readonly Actor _learner = new(1, "Learner", "portal", new HashSet<string>(), new HashSet<long>());
    private string _folder = "";
    private ServiceProvider _services = null!;
    private long _running;
    private int _turn;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        var provider = new SqliteProvider(Path.Combine(_folder, "portal.db"));
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<PortalOptions>(_ => { });
        services.AddPortalCore(provider);
        _services = services.BuildServiceProvider();
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        await provider.MigrateAsync(db, default);
        await FillAsync(scope.ServiceProvider, db, scope.ServiceProvider.GetRequiredService<Writes>());
        await provider.AnalyzeAsync(db, default);
    }

    private async Task FillAsync(IServiceProvider services, PortalContext db, Writes writes)
    {
        await writes.InTransactionAsync(() => writes.BulkInsertAsync(Enumerable.Range(1, People).Select(i => new Employee { Code = $"E{i:D5}", Name = $"Person {i}", Email = $"e{i}@x.test", NormalizedEmail = $"E{i}@X.TEST", Position = "Engineer", HiredOn = new DateOnly(2020, 1, 1) }), default), default);
        await services.GetRequiredService<SaveBank>().RunAsync(_hr, null, new LocalText("bank"), default);
        var ids = new List<long>();
        for (var i = 0; i < Questions; i++)
        {
            var content = new QuestionContent(QuestionType.Single, new LocalText($"Question {i}?")) { Answers = [new(new("Right"), 100), new(new("Wrong"), 0), new(new("Wronger"), 0)] };
            ids.Add((await services.GetRequiredService<SaveQuestion>().RunAsync(_hr, new QuestionEdit("bank", null, LocalText.Empty, null, "", "", [], content, 0), default)).Value!.Id);
        }

        await services.GetRequiredService<SaveQuiz>().RunAsync(_hr, new QuizEdit(null, new LocalText(Slug), LocalText.Empty, LocalText.Empty, "", new QuizRules(), 0), default);
        await services.GetRequiredService<SaveSection>().RunAsync(_hr, new SectionEdit(Slug, null, LocalText.Empty, null, "", null, "", "", 1, [.. ids.Select(id => (id, 1))]), default);
        await services.GetRequiredService<PublishQuiz>().RunAsync(_hr, Slug, default);
        var (quiz, versions) = (await db.Quizzes.Select(q => q.Id).SingleAsync(), await db.QuestionVersions.ToDictionaryAsync(v => v.QuestionId, v => v.Id));
        var random = new Random(1);
        await writes.InTransactionAsync(async () =>
        {
            await writes.BulkInsertAsync(Enumerable.Range(2, People - 1).Select(i => new Attempt { QuizId = quiz, EmployeeId = i, Number = 1, StartedAt = DateTime.UnixEpoch, FinishedAt = DateTime.UnixEpoch, FinishedOn = new DateOnly(2026, 1, 1), Score = random.Next(21) * 100_000L, Most = Questions, Passed = true }), default);
            await writes.BulkInsertAsync(Enumerable.Range(1, People - 1).SelectMany(attempt => ids.Select((id, i) => new AttemptQuestion { AttemptId = attempt, Position = i + 1, SectionId = 1, QuestionId = id, VersionId = versions[id], Points = 1, Arrangement = "0,1,2", Response = "c:0", Seconds = 20, Share = random.Next(2) * AnswerGrading.Whole })), default);
        }, default);
        _running = (await services.GetRequiredService<StartAttempt>().RunAsync(_learner, Slug, default)).Value!.Id;
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>What nobody can do without: reading every answer's share once.</summary>
    [Benchmark]
    public Task<int> BareAnswers() => AskAsync<PortalContext, int>(async db =>
    {
        var rows = 0;
        await foreach (var _ in db.AttemptQuestions.AsNoTracking().Where(q => q.Attempt!.FinishedAt != null).Select(q => new { q.AttemptId, q.QuestionId, q.Share, q.Points, q.Seconds }).AsAsyncEnumerable()) rows++;
        return rows;
    });

    [Benchmark]
    public Task<StatisticsView?> Statistics() => AskAsync((GetQuizStatistics query) => query.RunAsync(_hr, Slug, StatisticsOf.All, default));

    [Benchmark]
    public Task<Employee> RowByKey() => AskAsync<PortalContext, Employee>(db => db.Employees.AsNoTracking().SingleAsync(e => e.Id == 1));

    [Benchmark]
    public Task<RunningAttempt?> ShowQuestion() => AskAsync((GetAttempt query) => query.RunAsync(_learner, Slug, _running, 3, default));

    [Benchmark]
    public Task<Result<AnswersSaved>> SaveAnswer() => AskAsync((SaveAnswers save) => save.RunAsync(_learner, new AnswersRequest(Slug, _running, new Dictionary<int, GivenAnswer> { [3] = new([_turn++ % 3], null) }, false), default));
}
