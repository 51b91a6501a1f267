using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Standards.Documents;

public sealed record DocumentRetired(string Slug);

/// <summary>Says that a document holds no longer. Its revisions and acknowledgements stay for those who keep the records.</summary>
public sealed class RetireDocument(PortalContext db, Change change, CompanyClock clock, CitedClauses clauses)
{
    public async Task<Result<DocumentRetired>> RunAsync(Actor actor, string slug, string reason, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null || actor.EmployeeId is not { } me || !Audiences.MayWrite(actor, document))
            return Result<DocumentRetired>.Missing;
        if (reason.Trim().Length is 0 or > 2000)
            return Result<DocumentRetired>.Refused("Standards.RetireNeedsReason");
        return await change.RunAsync<Result<DocumentRetired>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Retirements.AnyAsync(r => r.DocumentId == document.Id, cancel))
                    return Result<DocumentRetired>.Refused("Standards.Retired");
                db.Retirements.Add(
                    new Retirement
                    {
                        DocumentId = document.Id,
                        EmployeeId = me,
                        Reason = reason.Trim(),
                        At = clock.UtcNow,
                    }
                );
                tx.Forget(StandardsModule.Document, document.Id);
                await clauses.FlagAllAsync(document.Id, cancel);
                tx.Figures();
                tx.Audit("document.retire", $"document:{document.Id}", new { });
                return new DocumentRetired(slug);
            },
            cancel
        );
    }
}
