using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Search;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Standards.Revisions;

/// <param name="People">How many are asked to acknowledge it.</param>
public sealed record RevisionPublished(int Number, string Sha256, int People);

/// <summary>Makes an approved revision the one that holds: rendered once, numbered, hashed, never changed again.</summary>
public sealed class PublishRevision(PortalContext db, Change change, CompanyClock clock, Audiences audiences, CitedClauses cited)
{
    public async Task<Result<RevisionPublished>> RunAsync(Actor actor, string slug, CancellationToken cancel)
    {
        var known = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (known is null || !Audiences.MayWrite(actor, known))
            return Result<RevisionPublished>.Missing;
        return await change.RunAsync<Result<RevisionPublished>>(
            actor,
            Aggregate.Of<Document>(known.Id),
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var document = await db
                    .Documents.Include(d => d.Current)
                    .Include(d => d.Retirement)
                    .SingleAsync(d => d.Id == known.Id, cancel);
                var revision = await db
                    .Revisions.Include(r => r.Texts)
                    .Include(r => r.Approvals)
                    .Where(r => r.DocumentId == document.Id)
                    .OrderByDescending(r => r.Number)
                    .FirstAsync(cancel);
                var round = revision.Approvals.Where(a => a.Round == revision.Round).ToList();
                if (document.Retirement is not null)
                    return Result<RevisionPublished>.Refused("Standards.Retired");
                if (revision.State != RevisionState.InApproval || round.Count == 0 || round.Any(a => a.Approved != true))
                    return Result<RevisionPublished>.Refused("Standards.NotApproved");

                foreach (var text in revision.Texts)
                {
                    if (MarkdownText.Read(text.Markdown).Value is not { } clauses)
                        return Result<RevisionPublished>.Refused("Standards.TooDeep");
                    text.Clauses = ClauseJson.Write(clauses);
                    text.Sha256 = Hashes.Sha256($"{text.Title}\n{text.Changes}\n{text.Markdown}");
                }

                Publish(document, revision, actor.EmployeeId);
                await db.SaveChangesAsync(cancel);
                tx.Find(SubjectOf(document, revision));
                await cited.FlagAsync(document.Id, cancel);
                tx.Figures();
                var people = revision.AskedNumber is null ? 0 : await audiences.People(document.Id).CountAsync(cancel);
                tx.Audit(
                    "revision.publish",
                    $"document:{known.Id}",
                    new
                    {
                        revision.Number,
                        revision.Sha256,
                        people,
                    }
                );
                return new RevisionPublished(revision.Number, revision.Sha256!, people);
            },
            cancel
        );
    }

    private void Publish(Document document, Revision revision, long? by)
    {
        revision.State = RevisionState.Published;
        revision.Version++;
        (revision.PublishedAt, revision.PublishedOn, revision.PublishedById) = (clock.UtcNow, clock.Today, by);
        revision.Sha256 = Hashes.Sha256(
            string.Join(
                '\n',
                new[] { document.Slug, revision.Number.ToString(CultureInfo.InvariantCulture) }.Concat(
                    revision.Texts.OrderBy(t => t.Language, StringComparer.Ordinal).Select(t => $"{t.Language} {t.Sha256}")
                )
            )
        );
        if (revision.Minor && document.Current is { } before)
            (revision.AskedNumber, revision.AskedOn, revision.DueDays) = (before.AskedNumber, before.AskedOn, before.DueDays);
        else if (revision.MustAcknowledge)
            (revision.AskedNumber, revision.AskedOn) = (revision.Number, revision.PublishedOn);
        document.CurrentId = revision.Id;
        document.Version++;
    }

    private static IndexSubject SubjectOf(Document document, Revision revision) =>
        new(
            StandardsModule.Document,
            document.Kind.ToString(),
            document.Id,
            $"/standards/{document.Slug}",
            [
                .. revision.Texts.Select(text => new IndexText(
                    text.Language,
                    text.Title,
                    string.Join(
                        '\n',
                        MarkdownText
                            .Read(text.Markdown)
                            .Value!.Select(clause => clause.Title.Length == 0 ? clause.Plain : $"{clause.Title}\n{clause.Plain}")
                    )
                )),
            ]
        );
}
