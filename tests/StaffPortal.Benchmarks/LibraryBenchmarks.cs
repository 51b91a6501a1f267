using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Benchmarks;

/// <summary>Search over 5,000 documents and the report of who has read, 10,000 people × 50 documents, each against the bare queries they cannot do without.</summary>
[MemoryDiagnoser]
public class LibraryBenchmarks
{
    private const int Documents = 5_000,
        Asked = 50,
        People = 10_000;

    private string _folder = "";
    private ServiceProvider _services = null!;
    private readonly Actor _hr = Actor.System("cli");
    private readonly Actor _reader = new(1, "Reader", "portal", new HashSet<string>(), new HashSet<long>());

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
        await FillAsync(scope.ServiceProvider, db, scope.ServiceProvider.GetRequiredService<Change>());
        await provider.AnalyzeAsync(db, default);
    }

    private static async Task FillAsync(IServiceProvider services, PortalContext db, Change change)
    {
        await change.RunAsync(
            tx =>
                tx.BulkInsertAsync(
                    Enumerable
                        .Range(1, People)
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
        var sample = Core.Demo.DemoSample.Words();
        for (var start = 0; start < Documents; start += 500)
            await change.RunAsync(
                async tx =>
                {
                    var documents = Enumerable
                        .Range(start, 500)
                        .Select(i => new Document
                        {
                            Slug = $"doc-{i}",
                            Kind = DocumentKind.Regulation,
                            Language = "pl",
                            OwnerId = 1,
                            Version = 1,
                        })
                        .ToList();
                    db.Documents.AddRange(documents);
                    await db.SaveChangesAsync();
                    var revisions = documents
                        .Select(d => new Revision
                        {
                            DocumentId = d.Id,
                            Number = 1,
                            State = RevisionState.Published,
                            AuthorId = 1,
                            PublishedById = 1,
                            PublishedAt = DateTime.UnixEpoch,
                            PublishedOn = new DateOnly(2026, 1, 1),
                            AskedNumber = d.Id <= Asked ? 1 : null,
                            AskedOn = new DateOnly(2026, 1, 1),
                            DueDays = 14,
                            Sha256 = new string('0', 64),
                        })
                        .ToList();
                    db.Revisions.AddRange(revisions);
                    await db.SaveChangesAsync();
                    foreach (var (document, revision) in documents.Zip(revisions))
                        document.CurrentId = revision.Id;
                    db.RevisionTexts.AddRange(
                        revisions.Select(r => new RevisionText
                        {
                            RevisionId = r.Id,
                            Language = "pl",
                            Title = $"Procedura {r.Id}",
                            Changes = "",
                            Markdown = "",
                            Clauses = "[]",
                            Sources = "{}",
                            Lagging = "",
                            EditedById = 1,
                            Version = 1,
                        })
                    );
                    await db.SaveChangesAsync();
                    foreach (var d in documents)
                        tx.Find(
                            new IndexSubject(
                                "Document",
                                "Regulation",
                                d.Id,
                                $"/standards/{d.Slug}",
                                [new IndexText("pl", $"Procedura {d.Id}", TextOf(sample, (int)d.Id))]
                            )
                        );
                },
                default
            );
        for (var document = 1; document <= Asked; document++)
        {
            var (id, revision) = (document, await db.Documents.Where(d => d.Id == document).Select(d => d.CurrentId!.Value).SingleAsync());
            await change.RunAsync(
                tx =>
                    tx.BulkInsertAsync(
                        Enumerable
                            .Range(1, People)
                            .Where(i => (i + id) % 10 != 0)
                            .Select(i => new Acknowledgement
                            {
                                DocumentId = id,
                                RevisionId = revision,
                                Number = 1,
                                EmployeeId = i,
                                Language = "pl",
                                TextSha256 = "",
                                At = DateTime.UnixEpoch,
                                On = new DateOnly(2026, 1, 5),
                                RecordHash = "",
                            }),
                        default
                    ),
                default
            );
        }
    }

    /// <summary>300 words of the demo company's own prose, another piece for each document.</summary>
    private static string TextOf(string[] words, int document) =>
        string.Join(' ', Enumerable.Range(0, 300).Select(i => words[(document * 131 + i) % words.Length]));

    [GlobalCleanup]
    public void Cleanup()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>What every page pays: one row by its key.</summary>
    [Benchmark(Baseline = true)]
    public Task<string> BareRow() =>
        AskAsync((PortalContext db) => db.Employees.AsNoTracking().Where(e => e.Id == 777).Select(e => e.Name).SingleAsync());

    [Benchmark]
    public Task<SearchResults> SearchOneWord() =>
        AskAsync((SearchPortal search) => search.RunAsync(_reader, new SearchRequest("reklamacjami", null, "pl"), default));

    [Benchmark]
    public Task<SearchResults> SearchThreeWords() =>
        AskAsync((SearchPortal search) => search.RunAsync(_reader, new SearchRequest("klient cena naprawy", null, "pl"), default));

    [Benchmark]
    public Task<SearchResults> SearchWithTypo() =>
        AskAsync((SearchPortal search) => search.RunAsync(_reader, new SearchRequest("reklamcja", null, "pl"), default));

    [Benchmark]
    public Task<int> ReportBareCount() =>
        AskAsync(
            (PortalContext db) =>
                db.Acknowledgements.Where(a => a.DocumentId == 7 && a.Number >= 1).Select(a => a.EmployeeId).Distinct().CountAsync()
        );

    [Benchmark]
    public Task<AcknowledgementReport?> Report() => AskAsync((GetAcknowledgements query) => query.RunAsync(_hr, "doc-6", "pl", 1, default));
}
