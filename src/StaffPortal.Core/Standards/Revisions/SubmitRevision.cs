using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

/// <param name="Approvers">Employee codes.</param>
public sealed record Submission(string Slug, IReadOnlyList<string> Approvers, bool Minor, bool MustAcknowledge, int DueDays);

public sealed record RevisionSubmitted(int Number, int Approvers);

/// <summary>Sends a draft to the people who approve it. Nobody approves what they have written.</summary>
public sealed class SubmitRevision(PortalContext db, Change change, FindEmployee find)
{
    public const int MostDueDays = 90;

    public async Task<Result<RevisionSubmitted>> RunAsync(Actor actor, Submission request, CancellationToken cancel)
    {
        var document = await db
            .Documents.AsNoTracking()
            .Include(d => d.Retirement)
            .SingleOrDefaultAsync(d => d.Slug == request.Slug, cancel);
        if (document is null || !Audiences.MayWrite(actor, document))
            return Result<RevisionSubmitted>.Missing;
        if (document.Retirement is not null)
            return Result<RevisionSubmitted>.Refused("Standards.Retired");
        if (request.DueDays is < 1 or > MostDueDays)
            return Result<RevisionSubmitted>.Refused("Standards.DueDays", 1, MostDueDays);
        var approvers = new List<Employee>();
        foreach (var named in request.Approvers.Where(named => named.Trim().Length > 0))
        {
            var found = await find.EmployedAsync(named, cancel);
            if (found.Value is not { } approver)
                return found.Refusal!;
            if (approvers.TrueForAll(other => other.Id != approver.Id))
                approvers.Add(approver);
        }

        if (approvers.Count == 0)
            return Result<RevisionSubmitted>.Refused("Standards.NoApprover");

        return await change.RunAsync<Result<RevisionSubmitted>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var revision = await db
                    .Revisions.Include(r => r.Texts)
                    .Where(r => r.DocumentId == document.Id)
                    .OrderByDescending(r => r.Number)
                    .FirstAsync(cancel);
                if (revision.State != RevisionState.Draft)
                    return Result<RevisionSubmitted>.Refused("Standards.NotADraft");
                var writers = await db
                    .RevisionWriters.Where(w => w.RevisionId == revision.Id)
                    .Select(w => w.EmployeeId)
                    .ToListAsync(cancel);
                if (approvers.Find(a => a.Id == revision.AuthorId || a.Id == actor.EmployeeId || writers.Contains(a.Id)) is { } author)
                    return Result<RevisionSubmitted>.Refused("Standards.AuthorApproves", author.Name);
                var text = revision.Texts.SingleOrDefault(t => t.Language == document.Language);
                if (text is null || revision.Texts.Exists(t => t.Markdown.Trim().Length == 0))
                    return Result<RevisionSubmitted>.Refused("Standards.NothingWritten");
                if (revision.Number > 1 && revision.Texts.Find(t => t.Changes.Length == 0) is { } silent)
                    return Result<RevisionSubmitted>.Refused("Standards.NoChanges", Texts.NameOf(silent.Language));

                revision.State = RevisionState.InApproval;
                revision.Round++;
                revision.Version++;
                (revision.Minor, revision.MustAcknowledge, revision.DueDays) = (
                    request.Minor && revision.Number > 1,
                    request.MustAcknowledge,
                    request.DueDays
                );
                revision.Approvals.AddRange(approvers.Select(a => new Approval { EmployeeId = a.Id, Round = revision.Round }));
                tx.Audit(
                    "revision.submit",
                    $"document:{document.Id}",
                    new
                    {
                        approvers = approvers.Select(a => a.Id),
                        request.Minor,
                        request.MustAcknowledge,
                        request.DueDays,
                    }
                );
                return new RevisionSubmitted(revision.Number, approvers.Count);
            },
            cancel
        );
    }
}
