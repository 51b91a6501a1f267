using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation;

/// <summary>Workshops end in a revision of the definition, touchpoints follow a regulation.</summary>
public sealed class RevisionUse(PortalContext db) : IRevisionUse
{
    public async Task<bool> NeedsAsync(long documentId, long revisionId, CancellationToken cancel) =>
        await db.Workshops.AnyAsync(w => w.RevisionId == revisionId, cancel)
        || await db.Touchpoints.AnyAsync(t => t.RegulationId == documentId, cancel);

    /// <summary>A workshop whose wording is thrown away goes back to formulating.</summary>
    public Task ReleaseAsync(long revisionId, CancellationToken cancel) =>
        db
            .Workshops.Where(w => w.RevisionId == revisionId)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.RevisionId, (long?)null), cancel);
}
