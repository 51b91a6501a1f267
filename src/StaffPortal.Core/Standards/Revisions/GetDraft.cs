using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Standards.Revisions;

public sealed record ApprovalLine(string Name, bool? Approved, string? Comment, DateTime? At);

/// <param name="Language">Which text it is about.</param>
/// <param name="Original">The text of the document's first language, for a translation.</param>
/// <param name="DeadLinks">Links to clauses or documents that are not there.</param>
public sealed record DraftView(
    long DocumentId,
    string Slug,
    DocumentKind Kind,
    string OriginalLanguage,
    int Number,
    RevisionState State,
    string Author,
    int Round,
    bool Minor,
    bool MustAcknowledge,
    int DueDays,
    string Language,
    string Title,
    string Changes,
    string Markdown,
    long Version,
    string EditedBy,
    DateTime? EditedAt,
    IReadOnlyList<string> Languages,
    IReadOnlySet<string> Lagging,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<Clause> Original,
    string OriginalTitle,
    IReadOnlyList<string> DeadLinks,
    IReadOnlyList<ApprovalLine> Approvals,
    int? CurrentNumber,
    bool MayWrite,
    bool AwaitsMyWord,
    bool Approved
);

/// <summary>A revision in work, for those who write it and those who approve it.</summary>
public sealed class GetDraft(PortalContext db, Memory memory)
{
    /// <summary>Whether this person writes this document.</summary>
    public async Task<bool> MayWriteAsync(Actor actor, string slug, CancellationToken cancel) =>
        await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == slug, cancel) is { } document
        && Audiences.MayWrite(actor, document);

    /// <returns>Null when nothing is in work, or not for this person.</returns>
    public Task<DraftView?> RunAsync(Actor actor, string slug, string? language, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetDraft), actor.EmployeeId, slug, language), () => ReadAsync(actor, slug, language, cancel), cancel);

    /// <summary>What a draft that the person may read changes in the published text of its language; null where nothing is published in it.</summary>
    public Task<IReadOnlyList<ClauseDiff>?> DifferencesAsync(DraftView draft, CancellationToken cancel) =>
        memory.KeepAsync(
            ("GetDraft.Differences", draft.DocumentId, draft.Number, draft.Language),
            () => ReadDifferencesAsync(draft, cancel),
            cancel
        );

    private async Task<IReadOnlyList<ClauseDiff>?> ReadDifferencesAsync(DraftView draft, CancellationToken cancel)
    {
        var published = await db
            .RevisionTexts.AsNoTracking()
            .Where(text =>
                text.RevisionId == text.Revision!.Document!.CurrentId
                && text.Revision.DocumentId == draft.DocumentId
                && text.Language == draft.Language
            )
            .Select(text => text.Markdown)
            .SingleOrDefaultAsync(cancel);
        return published is null
            ? null
            : [.. WordDiff.Clauses(MarkdownText.Read(published).Value ?? [], draft.Clauses).Where(clause => clause.Changed)];
    }

    private async Task<DraftView?> ReadAsync(Actor actor, string slug, string? language, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().Include(d => d.Current).SingleOrDefaultAsync(d => d.Slug == slug, cancel);
        if (document is null)
            return null;
        var revision = await db
            .Revisions.AsNoTracking()
            .Include(r => r.Author)
            .Include(r => r.Texts)
                .ThenInclude(t => t.EditedBy)
            .Include(r => r.Approvals)
                .ThenInclude(a => a.Employee)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.DocumentId == document.Id && r.State != RevisionState.Published, cancel);
        if (revision is null)
            return null;
        var round = revision.Approvals.Where(a => a.Round == revision.Round).OrderBy(a => a.Id).ToList();
        var own = round.Find(a => a.EmployeeId == actor.EmployeeId);
        var mayWrite = Audiences.MayWrite(actor, document);
        if (!mayWrite && own is null)
            return null;

        var wanted = language is null || !Texts.Languages.Contains(language) ? document.Language : language;
        var text = revision.Texts.Find(t => t.Language == wanted);
        var original = wanted == document.Language ? null : revision.Texts.Find(t => t.Language == document.Language);
        var markdown = text?.Markdown ?? "";
        var clauses = MarkdownText.Read(markdown).Value ?? [];
        return new DraftView(
            document.Id,
            slug,
            document.Kind,
            document.Language,
            revision.Number,
            revision.State,
            revision.Author!.Name,
            revision.Round,
            revision.Minor,
            revision.MustAcknowledge,
            revision.DueDays,
            wanted,
            text?.Title ?? "",
            text?.Changes ?? "",
            markdown,
            text?.Version ?? 0,
            text?.EditedBy?.Name ?? "",
            text?.EditedAt,
            [.. Texts.Languages.Where(l => revision.Texts.Exists(t => t.Language == l))],
            (text?.Lagging ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            clauses,
            original is null ? [] : MarkdownText.Read(original.Markdown).Value ?? [],
            original?.Title ?? "",
            await DeadLinksAsync(markdown, clauses, cancel),
            [.. round.Select(a => new ApprovalLine(a.Employee!.Name, a.Approved, a.Comment, a.At))],
            document.Current?.Number,
            mayWrite,
            own is { Approved: null } && revision.State == RevisionState.InApproval,
            revision.State == RevisionState.InApproval && round.TrueForAll(a => a.Approved == true)
        );
    }

    private async Task<IReadOnlyList<string>> DeadLinksAsync(string markdown, IReadOnlyList<Clause> clauses, CancellationToken cancel)
    {
        var links = MarkdownText.LinksWithin(markdown).Distinct().ToList();
        var slugs = links.Select(link => link.Slug).Where(slug => slug.Length > 0).Distinct().ToList();
        var known =
            slugs.Count == 0
                ? []
                : await db
                    .RevisionTexts.Where(t =>
                        slugs.Contains(t.Revision!.Document!.Slug)
                        && t.RevisionId == t.Revision.Document.CurrentId
                        && t.Language == t.Revision.Document.Language
                    )
                    .Select(t => new { t.Revision!.Document!.Slug, t.Clauses })
                    .ToDictionaryAsync(t => t.Slug, t => t.Clauses!, cancel);
        return
        [
            .. MarkdownText.DroppedLinks(markdown).Distinct(),
            .. links
                .Where(link =>
                    link.Slug.Length == 0
                        ? link.Anchor.Length > 0 && clauses.All(clause => clause.Anchor != link.Anchor)
                        : !known.TryGetValue(link.Slug, out var json)
                            || (link.Anchor.Length > 0 && ClauseJson.Read(json).All(clause => clause.Anchor != link.Anchor))
                )
                .Select(link =>
                    (link.Slug.Length > 0 ? $"/standards/{link.Slug}" : "") + (link.Anchor.Length > 0 ? $"#{link.Anchor}" : "")
                ),
        ];
    }
}
