using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Common;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.Feedback;

public sealed record ImportDetail(ImportBatch Batch, IReadOnlyList<ImportIssue> Issues, int IssueCount);

/// <summary>Imports and what became of their rows, for HR.</summary>
public sealed class GetImports(PortalContext db)
{
    private const int MostShown = 200;

    public async Task<IReadOnlyList<ImportBatch>> LatestAsync(Actor actor, CancellationToken cancel) =>
        actor.IsHr ? await db.ImportBatches.AsNoTracking().OrderByDescending(batch => batch.Id).Take(10).ToListAsync(cancel) : [];

    public async Task<ImportDetail?> DetailAsync(Actor actor, long id, CancellationToken cancel)
    {
        if (!actor.IsHr || await db.ImportBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancel) is not { } batch) return null;
        var issues = db.ImportIssues.AsNoTracking().Where(issue => issue.BatchId == id);
        return new ImportDetail(batch, await issues.OrderBy(issue => issue.Line).Take(MostShown).ToListAsync(cancel), await issues.CountAsync(cancel));
    }
}
