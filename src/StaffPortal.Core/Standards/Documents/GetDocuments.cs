using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Documents;

/// <param name="State">What is in work, for those who write; null when nothing is.</param>
/// <param name="AskedOf">Whether this reader still has to acknowledge it.</param>
public sealed record DocumentLine(
    string Slug,
    DocumentKind Kind,
    string Title,
    string Language,
    string Owner,
    int? Number,
    DateOnly? PublishedOn,
    DateOnly? ReviewBy,
    RevisionState? State,
    bool AskedOf,
    bool Retired,
    bool MayWrite
);

public sealed record DocumentList(IReadOnlyList<DocumentLine> Lines, int Total, int Page, int Pages, bool MayWrite, DateOnly Today);

/// <summary>The documents that a reader may see; those who write also see what is in work.</summary>
public sealed class GetDocuments(PortalContext db, Memory memory, Audiences audiences, CompanyClock clock)
{
    private const int Size = 50;

    public Task<DocumentList> RunAsync(Actor actor, DocumentKind? kind, string language, int page, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetDocuments), actor.EmployeeId, kind, language, page),
            () => ReadAsync(actor, kind, language, page, cancel),
            cancel
        );

    private async Task<DocumentList> ReadAsync(Actor actor, DocumentKind? kind, string language, int page, CancellationToken cancel)
    {
        var me = actor.EmployeeId ?? 0;
        var editor = actor.IsEditor;
        var visible = audiences.Visible(db.Documents, actor);
        var documents = db
            .Documents.AsNoTracking()
            .Where(d =>
                editor
                || visible.Any(v => v.Id == d.Id)
                || (
                    d.Retirement == null
                    && (
                        d.OwnerId == me
                        || db.Approvals.Any(a =>
                            a.EmployeeId == me
                            && db.Revisions.Any(r =>
                                r.Id == a.RevisionId && r.DocumentId == d.Id && r.State == RevisionState.InApproval && r.Round == a.Round
                            )
                        )
                    )
                )
            );
        if (kind is { } wanted)
            documents = documents.Where(d => d.Kind == wanted);
        var total = await documents.CountAsync(cancel);
        var (shown, pages) = Paging.Place(total, page, Size);
        var addressed = audiences.Addressed(db.Documents, me);
        var rows = await documents
            .OrderBy(d => d.Retirement != null)
            .ThenBy(d =>
                d.Kind == DocumentKind.Definition ? 0
                : d.Kind == DocumentKind.Standard ? 1
                : d.Kind == DocumentKind.Regulation ? 2
                : 3
            )
            .ThenBy(d => d.Slug)
            .Skip((shown - 1) * Size)
            .Take(Size)
            .Select(d => new
            {
                d.Slug,
                d.Kind,
                d.OwnerId,
                Owner = d.Owner!.Name,
                Number = (int?)d.Current!.Number,
                d.Current.PublishedOn,
                d.ReviewBy,
                Retired = d.Retirement != null,
                InWork = db
                    .Revisions.Where(r => r.DocumentId == d.Id && r.State != RevisionState.Published)
                    .Select(r => (RevisionState?)r.State)
                    .FirstOrDefault(),
                Title = db
                    .RevisionTexts.Where(t => t.Revision!.DocumentId == d.Id && (d.CurrentId == null || t.RevisionId == d.CurrentId))
                    .OrderByDescending(t => t.Language == language)
                    .ThenByDescending(t => t.Language == t.Revision!.Document!.Language)
                    .ThenBy(t => t.Id)
                    .Select(t => t.Title)
                    .FirstOrDefault(),
                TextLanguage = db
                    .RevisionTexts.Where(t => t.Revision!.DocumentId == d.Id && (d.CurrentId == null || t.RevisionId == d.CurrentId))
                    .OrderByDescending(t => t.Language == language)
                    .ThenByDescending(t => t.Language == t.Revision!.Document!.Language)
                    .ThenBy(t => t.Id)
                    .Select(t => t.Language)
                    .FirstOrDefault(),
                Asked = d.Current.AskedNumber != null
                    && addressed.Any(own => own.Id == d.Id)
                    && !db.Acknowledgements.Any(a => a.EmployeeId == me && a.DocumentId == d.Id && a.Number >= d.Current.AskedNumber),
            })
            .ToListAsync(cancel);
        return new DocumentList(
            [
                .. rows.Select(r => new DocumentLine(
                    r.Slug,
                    r.Kind,
                    r.Title ?? r.Slug,
                    r.TextLanguage ?? language,
                    r.Owner,
                    r.Number,
                    r.PublishedOn,
                    r.ReviewBy,
                    editor || r.OwnerId == me || r.Number is null ? r.InWork : null,
                    r.Asked && !r.Retired,
                    r.Retired,
                    editor || r.OwnerId == me
                )),
            ],
            total,
            shown,
            pages,
            editor,
            clock.Today
        );
    }
}
