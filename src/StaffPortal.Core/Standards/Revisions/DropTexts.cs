using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

/// <summary>Takes translations out of a draft; readers get the original until there is a new one.</summary>
public sealed class DropTexts(PortalContext db, Change change)
{
    /// <param name="kept">The languages that stay.</param>
    public async Task RunAsync(Actor actor, string slug, IReadOnlyCollection<string> kept, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return;
        await change.RunAsync(
            actor,
            Aggregate.Of<Document>(document.Id),
            tx =>
                db.RevisionTexts.Where(t =>
                        t.Revision!.DocumentId == document.Id && t.Revision.State == RevisionState.Draft && !kept.Contains(t.Language)
                    )
                    .ExecuteDeleteAsync(cancel),
            cancel
        );
    }
}
