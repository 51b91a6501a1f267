using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Core.Training.Quizzes;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Benchmarks;

/// <summary>A company on a SQLite file of its own, with one published quiz of 20 questions.</summary>
internal sealed class TrainingSchool : IDisposable
{
    public const string Slug = "bench";
    public const int Questions = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
    private readonly ServiceProvider _services;
    private readonly SqliteProvider _provider;

    private TrainingSchool()
    {
        _provider = new SqliteProvider(Path.Combine(_folder, "portal.db"));
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<PortalOptions>(_ => { });
        services.AddPortalCore(_provider);
        _services = services.BuildServiceProvider();
    }

    public Actor Hr { get; } = Actor.System("cli");

    public IReadOnlyList<long> QuestionIds { get; private set; } = [];

    public static Actor Learner(long employee) => new(employee, "Learner", "portal", new HashSet<string>(), new HashSet<long>());

    public static async Task<TrainingSchool> CreateAsync(int people)
    {
        var school = new TrainingSchool();
        await school.AskAsync<PortalContext, bool>(async db =>
        {
            await school._provider.MigrateAsync(db, default);
            return true;
        });
        await school.AskAsync<Change, bool>(async change =>
        {
            await change.RunAsync(
                tx =>
                    tx.BulkInsertAsync(
                        Enumerable
                            .Range(1, people)
                            .Select(i => new Employee
                            {
                                Code = $"E{i:D5}",
                                Name = $"Person {i}",
                                Email = $"e{i}@x.test",
                                NormalizedEmail = $"E{i}@X.TEST",
                                Position = "Engineer",
                                HiredOn = new DateOnly(2020, 1, 1),
                            }),
                        default
                    ),
                default
            );
            return true;
        });
        await school.MakeQuizAsync();
        return school;
    }

    private async Task MakeQuizAsync()
    {
        await AskAsync((SaveBank save) => save.RunAsync(Hr, null, new LocalText("bank"), default));
        var ids = new List<long>();
        for (var i = 0; i < Questions; i++)
        {
            var content = new QuestionContent(QuestionType.Single, new LocalText($"Question {i}?"))
            {
                Answers = [new(new("Right"), 100), new(new("Wrong"), 0), new(new("Wronger"), 0)],
            };
            ids.Add(
                (
                    await AskAsync(
                        (SaveQuestion save) =>
                            save.RunAsync(Hr, new QuestionEdit("bank", null, LocalText.Empty, null, "", "", [], content, 0), default)
                    )
                )
                    .Value!
                    .Id
            );
        }

        QuestionIds = ids;
        await AskAsync(
            (SaveQuiz save) =>
                save.RunAsync(
                    Hr,
                    new QuizEdit(null, new LocalText(Slug), LocalText.Empty, LocalText.Empty, "", new QuizRules(CertificateMonths: 12), 0),
                    default
                )
        );
        await AskAsync(
            (SaveSection save) =>
                save.RunAsync(
                    Hr,
                    new SectionEdit(Slug, null, LocalText.Empty, null, "", null, "", "", 1, [.. ids.Select(id => (id, 1))]),
                    default
                )
        );
        await AskAsync((PublishQuiz publish) => publish.RunAsync(Hr, Slug, default));
    }

    public Task AnalyzeAsync() =>
        AskAsync<PortalContext, bool>(async db =>
        {
            await _provider.AnalyzeAsync(db, default);
            return true;
        });

    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public void Dispose()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
