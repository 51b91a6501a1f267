using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Training.Exchange;

/// <param name="Bank">Slug of the bank that takes the questions.</param>
/// <param name="Language">Of texts that name none.</param>
public sealed record BankImport(string Bank, BankFormat Format, string Language, Stream File);

/// <param name="Same">Questions that stand in the bank already.</param>
/// <param name="Lost">What could not be kept, by the line of its question.</param>
public sealed record BankImported(int Read, int Added, int Same, IReadOnlyList<ImportProblem> Errors, IReadOnlyList<ImportProblem> Lost);

/// <summary>Takes a file's questions into a bank. What is wrong is listed with its line, and the rest comes in.</summary>
public sealed class ImportBank(PortalContext db, Change change, CompanyClock clock, CitedClauses clauses, TrainingImages images)
{
    private sealed record Row(
        int Line,
        LocalText Title,
        QuestionContent Content,
        string Json,
        QuestionTopic Topic,
        IReadOnlyList<TrainingImage> Pictures
    );

    public async Task<Result<BankImported>> RunAsync(Actor actor, BankImport request, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<BankImported>.Missing;
        if (await db.Banks.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == request.Bank, cancel) is not { } bank)
            return Result<BankImported>.Missing;
        if (!Texts.Languages.Contains(request.Language))
            return Result<BankImported>.Refused("Standards.UnknownLanguage", request.Language);
        var read = ReadBankFile.Run(request.File, request.Format);
        if (read.Value is not { } file)
            return read.Refusal!;
        if (file.Questions.Count + file.Errors.Count == 0)
            return Result<BankImported>.Refused("Bank.NoneInFile");
        var (rows, errors, lost) = Check(file, request.Language);
        var touchpoints = await db.Touchpoints.AsNoTracking().ToDictionaryAsync(t => t.Code, t => t.Id, StringComparer.Ordinal, cancel);
        var documents = await db.Documents.AsNoTracking().ToDictionaryAsync(d => d.Slug, d => d.Id, StringComparer.Ordinal, cancel);

        return await change.RunAsync(
            actor,
            Aggregate.Of<QuestionBank>(bank.Id),
            async tx =>
            {
                foreach (
                    var cited in rows.Select(row => row.Topic.Document)
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal)
                        .Where(documents.ContainsKey)
                        .Select(slug => documents[slug])
                        .Order()
                )
                    await clauses.HoldAsync(tx, cited, cancel);
                var known = new HashSet<string>(StringComparer.Ordinal);
                await foreach (
                    var content in db
                        .QuestionVersions.AsNoTracking()
                        .Where(v => v.Question!.BankId == bank.Id && v.Question.CurrentId == v.Id)
                        .Select(v => v.Content)
                        .AsAsyncEnumerable()
                        .WithCancellation(cancel)
                )
                    known.Add(Hashes.Sha256(content));
                var fresh = rows.Where(row => known.Add(Hashes.Sha256(row.Json))).ToList();
                await images.KeepAsync(tx, [.. fresh.SelectMany(row => row.Pictures)], cancel);
                var missing = await UnknownAsync(fresh, touchpoints, documents, cancel);
                foreach (var chunk in fresh.Chunk(500))
                {
                    foreach (var row in chunk)
                        db.QuestionVersions.Add(await VersionOfAsync(row, bank.Id, actor.EmployeeId, touchpoints, documents, cancel));
                    await db.SaveChangesAsync(cancel);
                    db.ChangeTracker.Clear();
                }

                // By question and number, which is a key: for MAX(Id) PostgreSQL walks the whole table backwards, once a question.
                await db
                    .Questions.Where(q => q.BankId == bank.Id && q.CurrentId == null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(
                                q => q.CurrentId,
                                q =>
                                    db.QuestionVersions.Where(v => v.QuestionId == q.Id && v.Number == 1)
                                        .Select(v => (long?)v.Id)
                                        .SingleOrDefault()
                            ),
                        cancel
                    );
                if (fresh.Count > 0)
                    tx.Audit(
                        "bank.import",
                        $"bank:{bank.Id}",
                        new
                        {
                            request.Format,
                            added = fresh.Count,
                            errors = errors.Count,
                        }
                    );
                return new BankImported(
                    file.Questions.Count + file.Errors.Count,
                    fresh.Count,
                    rows.Count - fresh.Count,
                    errors,
                    [.. lost.Concat(missing).OrderBy(problem => problem.Line)]
                );
            },
            cancel
        );
    }

    private static (List<Row> Rows, List<ImportProblem> Errors, List<ImportProblem> Lost) Check(BankFile file, string language)
    {
        var (rows, errors, lost) = (new List<Row>(), new List<ImportProblem>(file.Errors), new List<ImportProblem>());
        foreach (var question in file.Questions)
        {
            var read = QuestionExchange.Read(question, language);
            if (read.Value is not { } good)
                errors.Add(new ImportProblem(question.Line, read.Refusal!));
            else
            {
                rows.Add(
                    new Row(
                        question.Line,
                        good.Title,
                        good.Content,
                        good.Content.Write(),
                        QuestionTopic.Read(question.Tags),
                        question.Pictures
                    )
                );
                lost.AddRange(QuestionTopic.Lost(question.Tags).Select(message => new ImportProblem(question.Line, message)));
                lost.AddRange(good.Lost.Select(message => new ImportProblem(question.Line, message)));
            }
        }

        return (rows, [.. errors.OrderBy(error => error.Line)], lost);
    }

    /// <summary>Touchpoints, clauses and pictures that the questions name and this portal does not have.</summary>
    private async Task<List<ImportProblem>> UnknownAsync(
        IReadOnlyList<Row> rows,
        Dictionary<string, long> touchpoints,
        Dictionary<string, long> documents,
        CancellationToken cancel
    )
    {
        var unknown = new List<ImportProblem>();
        var shown = rows.SelectMany(row => TrainingImages.NamesIn([row.Json]).Select(name => (row.Line, Name: name))).ToList();
        var names = shown.Select(picture => picture.Name).Distinct().ToList();
        var there = await db.TrainingImages.Where(i => names.Contains(i.Sha256)).Select(i => i.Sha256).ToListAsync(cancel);
        unknown.AddRange(
            shown
                .Where(picture => !there.Contains(picture.Name))
                .Select(picture => new ImportProblem(picture.Line, new Message("Bank.LostPicture", picture.Name.Shortened(12, "…"))))
        );
        foreach (var row in rows)
        {
            if (row.Topic.Touchpoint is { } code && !touchpoints.ContainsKey(code))
                unknown.Add(new ImportProblem(row.Line, new Message("Bank.NoTouchpoint", code.Shortened(60, "…"))));
            if (
                row.Topic.Document is { } slug
                && !(documents.TryGetValue(slug, out var id) && await clauses.HashAsync(id, row.Topic.Anchor!, cancel) is not null)
            )
                unknown.Add(new ImportProblem(row.Line, new Message("Bank.NoClause", $"{slug}#{row.Topic.Anchor}".Shortened(100, "…"))));
        }

        return unknown;
    }

    private async Task<QuestionVersion> VersionOfAsync(
        Row row,
        long bank,
        long? author,
        Dictionary<string, long> touchpoints,
        Dictionary<string, long> documents,
        CancellationToken cancel
    )
    {
        long? document = row.Topic.Document is { } slug && documents.TryGetValue(slug, out var id) ? id : null;
        var hash = document is null ? null : await clauses.HashAsync(document.Value, row.Topic.Anchor!, cancel);
        if (hash is null)
            document = null;
        var question = new Question
        {
            BankId = bank,
            Title = row.Title,
            SearchText = SaveQuestion.SearchTextOf(row.Title, row.Content),
            Type = row.Content.Type,
            Competence = row.Topic.Competence,
            TouchpointId = row.Topic.Touchpoint is { } code && touchpoints.TryGetValue(code, out var touchpoint) ? touchpoint : null,
            DocumentId = document,
            Anchor = document is null ? null : row.Topic.Anchor,
            ClauseHash = hash,
            Version = 1,
        };
        question.Tags.AddRange(row.Topic.Tags.Select(tag => new QuestionTag { Tag = tag }));
        return new QuestionVersion
        {
            Question = question,
            Number = 1,
            Type = row.Content.Type,
            Content = row.Json,
            AuthorId = author,
            At = clock.UtcNow,
        };
    }
}
