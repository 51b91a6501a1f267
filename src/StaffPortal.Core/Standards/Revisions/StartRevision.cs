using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

public sealed record RevisionStarted(int Number);

/// <summary>Begins the next revision out of the texts that hold.</summary>
public sealed class StartRevision(PortalContext db, Change change, CompanyClock clock)
{
    /// <summary>Whether this person may begin one now.</summary>
    public async Task<bool> MayAsync(Actor actor, string slug, CancellationToken cancel) =>
        await db
            .Documents.AsNoTracking()
            .SingleOrDefaultAsync(
                d =>
                    d.Slug == slug
                    && d.Retirement == null
                    && !db.Revisions.Any(r => r.DocumentId == d.Id && r.State != RevisionState.Published),
                cancel
            )
            is { } document
        && Audiences.MayWrite(actor, document);

    public async Task<Result<RevisionStarted>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().Include(d => d.Retirement).SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || actor.EmployeeId is not { } me || !Audiences.MayWrite(actor, document))
            return Result<RevisionStarted>.Missing;
        if (document.Retirement is not null)
            return Result<RevisionStarted>.Refused("Standards.Retired");
        return await change.RunAsync<Result<RevisionStarted>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var last = await db
                    .Revisions.AsNoTracking()
                    .Include(r => r.Texts)
                    .Where(r => r.DocumentId == document.Id)
                    .OrderByDescending(r => r.Number)
                    .FirstAsync(cancel);
                if (last.State != RevisionState.Published)
                    return Result<RevisionStarted>.Refused("Standards.RevisionInWork", last.Number);
                var revision = new Revision
                {
                    DocumentId = document.Id,
                    Number = last.Number + 1,
                    State = RevisionState.Draft,
                    AuthorId = me,
                    CreatedAt = clock.UtcNow,
                    MustAcknowledge = last.AskedNumber is not null,
                    DueDays = Math.Max(1, last.DueDays),
                    Version = 1,
                };
                foreach (var text in last.Texts)
                    revision.Texts.Add(
                        new RevisionText
                        {
                            Language = text.Language,
                            Title = text.Title,
                            Changes = "",
                            Markdown = text.Markdown,
                            Sources = text.Sources,
                            Lagging = text.Lagging,
                            EditedById = me,
                            EditedAt = clock.UtcNow,
                            Version = 1,
                        }
                    );
                db.Revisions.Add(revision);
                tx.Audit("revision.start", $"document:{document.Id}", new { });
                return new RevisionStarted(revision.Number);
            },
            cancel
        );
    }
}
