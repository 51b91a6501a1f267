using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Practice;

namespace StaffPortal.Core.Standards.Reading;

public sealed record AcknowledgeRequest(string Slug, int Number, string Language);

public sealed record Acknowledged(string RecordHash);

/// <summary>Records that a person has read the revision that holds, in which language and when.</summary>
public sealed class AcknowledgeRevision(PortalContext db, Change change, CompanyClock clock, Audiences audiences, CheckReading check)
{
    public async Task<Result<Acknowledged>> RunAsync(Actor actor, AcknowledgeRequest request, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return Result<Acknowledged>.Missing;
        var document = await audiences
            .Addressed(db.Documents.AsNoTracking().Where(d => d.Slug == request.Slug && d.CurrentId != null && d.Retirement == null), me)
            .SingleOrDefaultAsync(cancel);
        if (document is null)
            return Result<Acknowledged>.Missing;
        var code = await db.Employees.Where(e => e.Id == me).Select(e => e.Code).SingleAsync(cancel);

        return await change.RunAsync<Result<Acknowledged>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                // Whoever publishes waits here, and a second click finds the first one's record.
                var revision = await db
                    .Revisions.AsNoTracking()
                    .Include(r => r.Texts)
                    .SingleAsync(r => db.Documents.Any(d => d.Id == document.Id && d.CurrentId == r.Id), cancel);
                if (revision.Number != request.Number)
                    return Result<Acknowledged>.Refused("Standards.NewerRevision", revision.Number);
                if (revision.AskedNumber is null)
                    return Result<Acknowledged>.Refused("Standards.NothingAsked");
                if (await check.NextAsync(me, document, cancel) is not null)
                    return Result<Acknowledged>.Refused("Standards.CheckFirst");
                if (revision.Texts.SingleOrDefault(t => t.Language == request.Language) is not { } text)
                    return Result<Acknowledged>.Refused("Standards.NotInLanguage");
                if (
                    await db
                        .Acknowledgements.AsNoTracking()
                        .SingleOrDefaultAsync(a => a.EmployeeId == me && a.RevisionId == revision.Id, cancel) is
                    { } before
                )
                    return new Acknowledged(before.RecordHash);

                var at = clock.UtcNow;
                var record = Acknowledgement.HashOf(code, document.Slug, revision.Number, text.Language, text.Sha256!, at);
                db.Acknowledgements.Add(
                    new Acknowledgement
                    {
                        DocumentId = document.Id,
                        RevisionId = revision.Id,
                        Number = revision.Number,
                        EmployeeId = me,
                        Language = text.Language,
                        TextSha256 = text.Sha256!,
                        At = at,
                        On = clock.DateOf(at),
                        RecordHash = record,
                    }
                );
                tx.Audit("document.acknowledge", $"document:{document.Id}", new { revision.Number, record });
                if (await db.PlanVersions.AnyAsync(version => version.Rules.Contains(StandardsMeasure.Id), cancel))
                    tx.Figures();
                return new Acknowledged(record);
            },
            cancel
        );
    }
}
