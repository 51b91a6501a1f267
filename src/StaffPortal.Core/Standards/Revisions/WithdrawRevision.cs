using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

public sealed record RevisionWithdrawn(int Number);

/// <summary>Takes a revision back from approval to be written on.</summary>
public sealed class WithdrawRevision(PortalContext db, Change change)
{
    public async Task<Result<RevisionWithdrawn>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return Result<RevisionWithdrawn>.Missing;
        return await change.RunAsync<Result<RevisionWithdrawn>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var revision = await db
                    .Revisions.Where(r => r.DocumentId == document.Id)
                    .OrderByDescending(r => r.Number)
                    .FirstAsync(cancel);
                if (revision.State != RevisionState.InApproval)
                    return Result<RevisionWithdrawn>.Refused("Standards.NotInApproval");
                revision.State = RevisionState.Draft;
                revision.Version++;
                tx.Audit("revision.withdraw", $"document:{document.Id}", new { });
                return new RevisionWithdrawn(revision.Number);
            },
            cancel
        );
    }
}
