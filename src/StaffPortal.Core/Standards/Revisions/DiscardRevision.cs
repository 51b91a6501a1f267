using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

/// <param name="DocumentGone">The document had no published revision, and went with its draft.</param>
public sealed record RevisionDiscarded(bool DocumentGone);

/// <summary>Throws a draft away; a document that was never published goes with it.</summary>
public sealed class DiscardRevision(PortalContext db, Change change, IEnumerable<IRevisionUse> uses)
{
    public async Task<Result<RevisionDiscarded>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return Result<RevisionDiscarded>.Missing;
        return await change.RunAsync<Result<RevisionDiscarded>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var revision = await db
                    .Revisions.AsNoTracking()
                    .SingleOrDefaultAsync(r => r.DocumentId == document.Id && r.State == RevisionState.Draft, cancel);
                if (revision is null)
                    return Result<RevisionDiscarded>.Refused("Standards.NotADraft");
                var gone = revision.Number == 1;
                if (gone && await IsNeededAsync(document.Id, revision.Id, cancel))
                    return Result<RevisionDiscarded>.Refused("Standards.InUse");
                foreach (var use in uses)
                    await use.ReleaseAsync(revision.Id, cancel);
                await db.Approvals.Where(a => a.RevisionId == revision.Id).ExecuteDeleteAsync(cancel);
                await db.RevisionWriters.Where(w => w.RevisionId == revision.Id).ExecuteDeleteAsync(cancel);
                await db.RevisionTexts.Where(t => t.RevisionId == revision.Id).ExecuteDeleteAsync(cancel);
                await db.Revisions.Where(r => r.Id == revision.Id).ExecuteDeleteAsync(cancel);
                if (gone)
                {
                    await db.Attachments.Where(a => a.DocumentId == document.Id).ExecuteDeleteAsync(cancel);
                    await db.AudienceRules.Where(rule => rule.DocumentId == document.Id).ExecuteDeleteAsync(cancel);
                    await db.Documents.Where(d => d.Id == document.Id).ExecuteDeleteAsync(cancel);
                }

                tx.Audit("revision.discard", $"document:{document.Id}", new { revision.Number, gone });
                return new RevisionDiscarded(gone);
            },
            cancel
        );
    }

    private async Task<bool> IsNeededAsync(long document, long revision, CancellationToken cancel)
    {
        foreach (var use in uses)
            if (await use.NeedsAsync(document, revision, cancel))
                return true;
        return false;
    }
}
