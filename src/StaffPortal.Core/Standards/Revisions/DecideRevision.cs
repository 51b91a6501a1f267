using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

/// <param name="Round">The round whose text the approver has read.</param>
public sealed record ApprovalDecision(string Slug, int Round, bool Approve, string Comment);

/// <param name="Complete">Whether everybody has approved, so that it can be published.</param>
public sealed record RevisionDecided(bool Approved, bool Complete);

/// <summary>A named approver approves, or refuses with a reason; a refusal sends the revision back to its author.</summary>
public sealed class DecideRevision(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<RevisionDecided>> RunAsync(Actor actor, ApprovalDecision request, CancellationToken cancel)
    {
        var revision = await db
            .Revisions.AsNoTracking()
            .Where(r => r.Document!.Slug == request.Slug && r.Approvals.Any(a => a.EmployeeId == actor.EmployeeId && a.Round == r.Round))
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancel);
        if (revision is null)
            return Result<RevisionDecided>.Missing;
        var comment = request.Comment.Trim().Shortened(2000);
        if (!request.Approve && comment.Length == 0)
            return Result<RevisionDecided>.Refused("Standards.RefusalNeedsReason");
        return await change.RunAsync<Result<RevisionDecided>>(
            actor,
            Aggregate.Of<Document>(revision.DocumentId),
            async tx =>
            {
                var now = await db.Revisions.Include(r => r.Approvals).SingleAsync(r => r.Id == revision.Id, cancel);
                var own = now.Approvals.SingleOrDefault(a => a.EmployeeId == actor.EmployeeId && a.Round == now.Round);
                if (now.State != RevisionState.InApproval || now.Round != request.Round || own is null || own.Approved is not null)
                    return Result<RevisionDecided>.Refused("Standards.NotInApproval");
                (own.Approved, own.Comment, own.At) = (request.Approve, comment.Length == 0 ? null : comment, clock.UtcNow);
                now.Version++;
                if (!request.Approve)
                    now.State = RevisionState.Draft;
                tx.Audit(
                    request.Approve ? "revision.approve" : "revision.refuse",
                    $"document:{revision.DocumentId}",
                    new { revision.Number, revision.Round }
                );
                return new RevisionDecided(request.Approve, now.Approvals.Where(a => a.Round == now.Round).All(a => a.Approved == true));
            },
            cancel
        );
    }
}
