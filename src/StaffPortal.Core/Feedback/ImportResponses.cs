using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Tables;

namespace StaffPortal.Core.Feedback;

/// <summary>
/// Imports a claimed batch, a thousand rows a transaction. Rows, counts and progress are kept together, so a kill at any point costs one chunk at most,
/// and the next worker goes on behind the last row that was kept.
/// </summary>
public sealed class ImportResponses(PortalContext db, TakeInAnswers takeIn, Change change, Leases leases, CompanyClock clock)
{
    private const int ChunkRows = 1000;

    /// <summary>More issues than this are counted, but only quarantined rows are still written down.</summary>
    private const int MostIssues = 10_000;

    public async Task RunAsync(ImportBatch batch, Stream content, IProgress<ImportBatch>? progress, CancellationToken cancel)
    {
        var declaration = TableDeclaration.FromJson(batch.Declaration);
        try
        {
            using var table = TableFile.Open(content, declaration, ResponseRow.Columns);
            var lookups = await takeIn.LookupsAsync(cancel);
            for (var skipped = 0; skipped < batch.Read && table.Read(out _); skipped++)
                cancel.ThrowIfCancellationRequested();
            Message? broken = null;
            while (broken is null && ReadChunk(table, declaration, out var chunk, out broken))
            {
                await KeepAsync(batch, chunk, lookups, table.Done, cancel);
                progress?.Report(batch);
            }

            await FinishAsync(batch, broken, cancel);
        }
        catch (TableRefusedException refusal)
        {
            await FinishAsync(batch, refusal.Problem, cancel);
        }

        progress?.Report(batch);
    }

    /// <summary>Ends a batch whose file is no longer there, as after a killed command line.</summary>
    public Task AbandonAsync(ImportBatch batch, CancellationToken cancel) => FinishAsync(batch, new Message("Voice.FileGone"), cancel);

    private sealed record Line(int Number, string Raw, ResponseRow? Row, RowProblem? Problem);

    /// <param name="broken">Why the file cannot be read any further; the rows before that place are in the chunk.</param>
    private static bool ReadChunk(TableFile table, TableDeclaration declaration, out List<Line> chunk, out Message? broken)
    {
        chunk = new List<Line>(ChunkRows);
        broken = null;
        try
        {
            while (chunk.Count < ChunkRows && table.Read(out var problem))
            {
                ResponseRow? row = null;
                problem ??= ResponseRow.Read(table, declaration, out row);
                chunk.Add(new Line(table.Line, problem is null ? "" : table.RawRow(), row, problem));
            }
        }
        catch (TableRefusedException refusal)
        {
            broken = refusal.Problem;
        }

        return chunk.Count > 0;
    }

    /// <summary>Another import may land the same external ids at the same moment: sorted again by the change, they are duplicates.</summary>
    private async Task KeepAsync(ImportBatch batch, List<Line> chunk, AnswerLookups lookups, long position, CancellationToken cancel)
    {
        var sorted = await change.RunAsync(tx => KeepOnceAsync(tx, batch, chunk, lookups, position, cancel), cancel);
        sorted.AddTo(batch);
        batch.BytesDone = position;
    }

    private async Task<SortedChunk> KeepOnceAsync(
        ChangeScope tx,
        ImportBatch batch,
        List<Line> chunk,
        AnswerLookups lookups,
        long position,
        CancellationToken cancel
    )
    {
        await leases.HoldAsync(batch, cancel);
        var sorted = new SortedChunk { Read = chunk.Count };
        var sound = chunk.Where(line => line.Row is not null).ToList();
        var landed = await takeIn.RunAsync(tx, [.. sound.Select(line => line.Row!)], lookups, batch.Id, cancel);
        foreach (var (line, outcome) in sound.Zip(landed))
            sorted.Take(batch.Id, line.Number, line.Row!, outcome);
        foreach (var line in chunk.Where(line => line.Problem is not null))
            sorted.Reject(batch.Id, line.Number, line.Problem!, line.Raw);
        await tx.BulkInsertAsync(
            sorted.Issues.Where(issue => issue.Kind == ImportIssueKind.Quarantined || batch.Rejected < MostIssues).OrderBy(i => i.Line),
            cancel
        );
        await db
            .ImportBatches.Where(row => row.Id == batch.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Read, row => row.Read + sorted.Read)
                        .SetProperty(row => row.Added, row => row.Added + sorted.Added)
                        .SetProperty(row => row.Late, row => row.Late + sorted.Late)
                        .SetProperty(row => row.Duplicates, row => row.Duplicates + sorted.Duplicates)
                        .SetProperty(row => row.Quarantined, row => row.Quarantined + sorted.Quarantined)
                        .SetProperty(row => row.Rejected, row => row.Rejected + sorted.Rejected)
                        .SetProperty(row => row.BytesDone, position),
                cancel
            );
        return sorted;
    }

    private Task FinishAsync(ImportBatch batch, Message? problem, CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                await leases.HoldAsync(batch, cancel);
                batch.State = problem is null ? JobState.Done : JobState.Failed;
                batch.Problem = problem is null ? null : MessageJson.Write(problem);
                batch.FinishedAt = clock.UtcNow;
                await db
                    .ImportBatches.Where(row => row.Id == batch.Id)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, batch.State)
                                .SetProperty(row => row.Problem, batch.Problem)
                                .SetProperty(row => row.FinishedAt, batch.FinishedAt)
                                .SetProperty(row => row.BytesDone, row => row.Bytes),
                        cancel
                    );
                await db.ImportFiles.Where(file => file.BatchId == batch.Id).ExecuteDeleteAsync(cancel);
                tx.Audit(
                    "import.finish",
                    $"import:{batch.Id}",
                    new
                    {
                        batch.Read,
                        batch.Added,
                        batch.Late,
                        batch.Duplicates,
                        batch.Quarantined,
                        batch.Rejected,
                        refused = problem is not null,
                    }
                );
            },
            cancel
        );
}
