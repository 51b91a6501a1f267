using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Feedback;

/// <summary>What became of an upload.</summary>
public sealed record ImportLine
{
    public required long Id { get; init; }
    public required string FileName { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required JobState State { get; init; }
    public required long Bytes { get; init; }
    public required long BytesDone { get; init; }
    public required int Read { get; init; }
    public required int Added { get; init; }
    public required int Late { get; init; }
    public required int Duplicates { get; init; }
    public required int Quarantined { get; init; }
    public required int Rejected { get; init; }

    /// <summary>Why the whole file was refused; a message as JSON.</summary>
    public required string? Problem { get; init; }

    /// <summary>What was said of the file; JSON.</summary>
    public required string Declaration { get; init; }
}

/// <param name="Reason">A message as JSON.</param>
public sealed record IssueLine(ImportIssueKind Kind, int Line, string? Column, string Reason);

public sealed record ImportDetail(ImportLine Batch, IReadOnlyList<IssueLine> Issues, int IssueCount);

/// <summary>Imports and what became of their rows, for HR.</summary>
public sealed class GetImports(PortalContext db)
{
    private const int MostShown = 200,
        Latest = 10;

    private static readonly Expression<Func<ImportBatch, ImportLine>> Line = batch => new ImportLine
    {
        Id = batch.Id,
        FileName = batch.FileName,
        CreatedBy = batch.CreatedBy,
        CreatedAt = batch.CreatedAt,
        State = batch.State,
        Bytes = batch.Bytes,
        BytesDone = batch.BytesDone,
        Read = batch.Read,
        Added = batch.Added,
        Late = batch.Late,
        Duplicates = batch.Duplicates,
        Quarantined = batch.Quarantined,
        Rejected = batch.Rejected,
        Problem = batch.Problem,
        Declaration = batch.Declaration,
    };

    public async Task<IReadOnlyList<ImportLine>> LatestAsync(Actor actor, CancellationToken cancel) =>
        actor.IsHr
            ? await db.ImportBatches.AsNoTracking().OrderByDescending(batch => batch.Id).Take(Latest).Select(Line).ToListAsync(cancel)
            : [];

    public async Task<ImportDetail?> DetailAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (
            !actor.IsHr
            || await db.ImportBatches.AsNoTracking().Where(batch => batch.Id == id).Select(Line).SingleOrDefaultAsync(cancel)
                is not { } batch
        )
            return null;
        var issues = db.ImportIssues.AsNoTracking().Where(issue => issue.BatchId == id);
        var shown = await issues
            .OrderBy(issue => issue.Line)
            .Take(MostShown)
            .Select(issue => new IssueLine(issue.Kind, issue.Line, issue.Column, issue.Reason))
            .ToListAsync(cancel);
        return new ImportDetail(batch, shown, await issues.CountAsync(cancel));
    }
}
