using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Standards.Revisions;

public sealed record RevisionLine(
    int Number,
    DateOnly PublishedOn,
    string Author,
    string PublishedBy,
    IReadOnlyList<string> Approvers,
    bool Minor,
    bool MustAcknowledge,
    string Changes,
    string Sha256,
    IReadOnlyList<string> Languages
);

public sealed record RevisionHistory(string Slug, string Title, IReadOnlyList<RevisionLine> Lines);

/// <param name="Language">Of the compared texts.</param>
public sealed record Comparison(
    string Slug,
    string Title,
    int From,
    int To,
    string Language,
    IReadOnlyList<int> Numbers,
    string Changes,
    IReadOnlyList<DiffPart>? TitleParts,
    bool Rearranged,
    IReadOnlyList<ClauseDiff> Clauses
);

/// <summary>The published revisions of a document, and what changed between any two.</summary>
public sealed class GetRevisions(PortalContext db, Memory memory, Audiences audiences)
{
    public Task<RevisionHistory?> ListAsync(Actor actor, string slug, string language, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetRevisions.List", actor.EmployeeId, slug, language),
            () => ReadListAsync(actor, slug, language, cancel),
            cancel
        );

    private async Task<RevisionHistory?> ReadListAsync(Actor actor, string slug, string language, CancellationToken cancel)
    {
        if (
            await audiences
                .Visible(db.Documents.Where(d => d.Slug == slug), actor)
                .Select(d => new { d.Id, d.Language })
                .SingleOrDefaultAsync(cancel)
            is not { } document
        )
            return null;
        var revisions = await db
            .Revisions.AsNoTracking()
            .Where(r => r.DocumentId == document.Id && r.State == RevisionState.Published)
            .OrderByDescending(r => r.Number)
            .Select(r => new
            {
                r.Number,
                r.PublishedOn,
                Author = r.Author!.Name,
                PublishedBy = r.PublishedBy!.Name,
                r.Minor,
                r.MustAcknowledge,
                r.Sha256,
                Approvers = r.Approvals.Where(a => a.Round == r.Round).Select(a => a.Employee!.Name).ToList(),
                Texts = r
                    .Texts.Select(t => new
                    {
                        t.Language,
                        t.Title,
                        t.Changes,
                    })
                    .ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(cancel);
        var lines = revisions
            .Select(r =>
            {
                var text = r.Texts.Find(t => t.Language == language) ?? r.Texts.Find(t => t.Language == document.Language) ?? r.Texts[0];
                return (
                    text.Title,
                    Line: new RevisionLine(
                        r.Number,
                        r.PublishedOn!.Value,
                        r.Author,
                        r.PublishedBy,
                        r.Approvers,
                        r.Minor,
                        r.MustAcknowledge,
                        text.Changes,
                        r.Sha256!,
                        [.. r.Texts.Select(t => t.Language)]
                    )
                );
            })
            .ToList();
        return new RevisionHistory(slug, lines[0].Title, [.. lines.Select(l => l.Line)]);
    }

    /// <returns>Null when one of them is not there.</returns>
    public Task<Comparison?> CompareAsync(Actor actor, string slug, int from, int to, string language, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetRevisions.Compare", actor.EmployeeId, slug, from, to, language),
            () => ReadCompareAsync(actor, slug, from, to, language, cancel),
            cancel
        );

    private async Task<Comparison?> ReadCompareAsync(Actor actor, string slug, int from, int to, string language, CancellationToken cancel)
    {
        if (
            await audiences
                .Visible(db.Documents.Where(d => d.Slug == slug), actor)
                .Select(d => new { d.Id, d.Language })
                .SingleOrDefaultAsync(cancel)
            is not { } document
        )
            return null;
        var published = db.Revisions.AsNoTracking().Where(r => r.DocumentId == document.Id && r.State == RevisionState.Published);
        var numbers = await published.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(cancel);
        if (!numbers.Contains(from) || !numbers.Contains(to))
            return null;
        var texts = await db
            .RevisionTexts.AsNoTracking()
            .Where(t => t.Revision!.DocumentId == document.Id && (t.Revision.Number == from || t.Revision.Number == to))
            .Select(t => new
            {
                t.Revision!.Number,
                t.Language,
                t.Title,
                t.Changes,
                t.Markdown,
            })
            .ToListAsync(cancel);
        var shared = texts
            .GroupBy(t => t.Language)
            .Where(group => group.Select(t => t.Number).Distinct().Count() == (from == to ? 1 : 2))
            .Select(group => group.Key)
            .ToList();
        var chosen =
            shared.Contains(language) ? language
            : shared.Contains(document.Language) ? document.Language
            : shared.FirstOrDefault();
        if (chosen is null)
            return null;
        var (older, newer) = (
            texts.Find(t => t.Number == from && t.Language == chosen)!,
            texts.Find(t => t.Number == to && t.Language == chosen)!
        );
        IReadOnlyList<Clause> before = MarkdownText.Read(older.Markdown).Value ?? [],
            after = MarkdownText.Read(newer.Markdown).Value ?? [];
        var shape = before
            .Select(clause => (clause.Anchor, clause.Level))
            .Where(clause => after.Any(other => other.Anchor == clause.Anchor));
        var rearranged = !shape.SequenceEqual(
            after.Select(clause => (clause.Anchor, clause.Level)).Where(clause => before.Any(other => other.Anchor == clause.Anchor))
        );
        return new Comparison(
            slug,
            newer.Title,
            from,
            to,
            chosen,
            numbers,
            newer.Changes,
            older.Title == newer.Title ? null : WordDiff.Words(older.Title, newer.Title),
            rearranged,
            WordDiff.Clauses(before, after)
        );
    }
}
