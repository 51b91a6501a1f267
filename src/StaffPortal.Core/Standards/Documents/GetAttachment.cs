using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Documents;

/// <param name="ForAll">Whether everybody in the company may see the document; what is not for all is not to stay in a browser.</param>
public sealed record AttachmentContent(string Name, string ContentType, string Sha256, byte[] Content, bool ForAll);

public sealed record AttachmentLine(long Id, string Name, string ContentType, long Size);

/// <summary>A document's files, for those who may see the document.</summary>
public sealed class GetAttachment(PortalContext db, Audiences audiences)
{
    public async Task<AttachmentContent?> RunAsync(Actor actor, long id, CancellationToken cancel)
    {
        var document = await db.Attachments.Where(a => a.Id == id).Select(a => a.Document).SingleOrDefaultAsync(cancel);
        if (document is null)
            return null;
        if (
            !Audiences.MayWrite(actor, document)
            && !await audiences.Visible(db.Documents.Where(d => d.Id == document.Id), actor).AnyAsync(cancel)
            && !await db.Approvals.AnyAsync(
                a =>
                    a.EmployeeId == actor.EmployeeId
                    && db.Revisions.Any(r =>
                        r.Id == a.RevisionId && r.DocumentId == document.Id && r.State == RevisionState.InApproval && r.Round == a.Round
                    ),
                cancel
            )
        )
            return null;
        return await db
            .Attachments.Where(a => a.Id == id)
            .Select(a => new AttachmentContent(
                a.Name,
                a.ContentType,
                a.Sha256,
                a.Content,
                document.CurrentId != null && !db.AudienceRules.Any(rule => rule.DocumentId == document.Id)
            ))
            .SingleAsync(cancel);
    }

    public async Task<IReadOnlyList<AttachmentLine>?> ListAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return null;
        return await db
            .Attachments.Where(a => a.DocumentId == document.Id)
            .OrderByDescending(a => a.Id)
            .Select(a => new AttachmentLine(a.Id, a.Name, a.ContentType, a.Size))
            .ToListAsync(cancel);
    }
}
