using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Reading;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Documents;

public sealed record ClauseTalk(
    long Id,
    string Anchor,
    string Language,
    string Question,
    DateTime AskedAt,
    string? Answer,
    string? AnsweredBy
);

/// <param name="Language">Of the text that is shown; not always the one that was wished for.</param>
/// <param name="AcknowledgedNumber">The newest revision this reader has acknowledged.</param>
/// <param name="DueOn">Until when the reader is asked to acknowledge; null when nothing is asked.</param>
/// <param name="Lagging">Anchors of clauses that say something newer in the document's first language.</param>
public sealed record DocumentView(
    long Id,
    string Slug,
    DocumentKind Kind,
    string Owner,
    DateOnly? ReviewBy,
    int Number,
    int CurrentNumber,
    DateOnly PublishedOn,
    string Sha256,
    bool Minor,
    string Title,
    string Changes,
    string Language,
    string OriginalLanguage,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Clause> Clauses,
    IReadOnlySet<string> Lagging,
    int? AcknowledgedNumber,
    DateOnly? DueOn,
    bool MayWrite,
    bool MayReport,
    bool Retired,
    IReadOnlyList<ClauseTalk> Talks
)
{
    public bool IsCurrent => Number == CurrentNumber;
}

/// <summary>A document as its readers see it: rendered at publishing, so that a page is one query, and one more where clauses have been talked about.</summary>
public sealed class GetDocument(PortalContext db, Memory memory, Audiences audiences)
{
    /// <param name="number">Null for the revision that holds.</param>
    public Task<DocumentView?> RunAsync(Actor actor, string slug, string language, int? number, CancellationToken cancel) =>
        memory.KeepAsync(
            (nameof(GetDocument), actor.EmployeeId, slug, language, number),
            () => ReadAsync(actor, slug, language, number, cancel),
            cancel
        );

    private async Task<DocumentView?> ReadAsync(Actor actor, string slug, string language, int? number, CancellationToken cancel)
    {
        var me = actor.EmployeeId ?? 0;
        var addressed = audiences.Addressed(db.Documents, me);
        var visible = audiences.Visible(db.Documents.Where(d => d.Slug == slug), actor);
        var row = await db
            .RevisionTexts.AsNoTracking()
            .Where(t =>
                t.Revision!.State == RevisionState.Published
                && visible.Any(d =>
                    d.Id == t.Revision.DocumentId && (number == null ? d.CurrentId == t.RevisionId : t.Revision.Number == number)
                )
            )
            .OrderByDescending(t => t.Language == language)
            .ThenByDescending(t => t.Language == t.Revision!.Document!.Language)
            .ThenBy(t => t.Language)
            .Select(t => new
            {
                d = t.Revision!.Document!,
                r = t.Revision,
                t.Title,
                t.Changes,
                t.Language,
                t.Clauses,
                t.Lagging,
                Owner = t.Revision.Document!.Owner!.Name,
                CurrentNumber = t.Revision.Document.Current!.Number,
                t.Revision.Document.Current.AskedNumber,
                t.Revision.Document.Current.AskedOn,
                t.Revision.Document.Current.DueDays,
                Ru = db.RevisionTexts.Any(other => other.RevisionId == t.RevisionId && other.Language == "ru"),
                Pl = db.RevisionTexts.Any(other => other.RevisionId == t.RevisionId && other.Language == "pl"),
                En = db.RevisionTexts.Any(other => other.RevisionId == t.RevisionId && other.Language == "en"),
                Acknowledged = db
                    .Acknowledgements.Where(a => a.EmployeeId == me && a.DocumentId == t.Revision.DocumentId)
                    .Max(a => (int?)a.Number),
                Addressed = addressed.Any(own => own.Id == t.Revision.DocumentId),
                HiredOn = db.Employees.Where(e => e.Id == me).Select(e => (DateOnly?)e.HiredOn).FirstOrDefault(),
                Retired = t.Revision.Document.Retirement != null,
                Talks = db.ClauseQuestions.Any(q => q.DocumentId == t.Revision.DocumentId && (q.Answer != null || q.EmployeeId == me)),
            })
            .Select(x => new
            {
                x.d.Id,
                x.d.Slug,
                x.d.Kind,
                x.d.OwnerId,
                x.Owner,
                x.d.ReviewBy,
                Original = x.d.Language,
                x.r.Number,
                x.CurrentNumber,
                x.r.PublishedOn,
                x.r.Sha256,
                x.r.Minor,
                x.AskedNumber,
                x.AskedOn,
                x.DueDays,
                x.Title,
                x.Changes,
                x.Language,
                x.Clauses,
                x.Lagging,
                x.Ru,
                x.Pl,
                x.En,
                x.Acknowledged,
                x.Addressed,
                x.HiredOn,
                x.Retired,
                x.Talks,
            })
            .FirstOrDefaultAsync(cancel);
        if (row is null)
            return null;

        var talks = row.Talks ? await TalksAsync(row.Id, me, cancel) : [];
        var mayWrite = actor.IsEditor || row.OwnerId == actor.EmployeeId;
        var asked = row.Addressed && !row.Retired && row.AskedNumber is { } least && (row.Acknowledged ?? 0) < least;
        return new DocumentView(
            row.Id,
            row.Slug,
            row.Kind,
            row.Owner,
            row.ReviewBy,
            row.Number,
            row.CurrentNumber,
            row.PublishedOn!.Value,
            row.Sha256!,
            row.Minor,
            row.Title,
            row.Changes,
            row.Language,
            row.Original,
            [
                .. Texts.Languages.Where(l =>
                    l == "ru" ? row.Ru
                    : l == "pl" ? row.Pl
                    : row.En
                ),
            ],
            ClauseJson.Read(row.Clauses!),
            row.Lagging.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            row.Acknowledged,
            asked ? AcknowledgementDuty.DueOn(row.AskedOn!.Value, row.HiredOn ?? row.AskedOn.Value, row.DueDays) : null,
            mayWrite,
            mayWrite || actor.IsLead || actor.SeesAllPay,
            row.Retired,
            talks
        );
    }

    private Task<List<ClauseTalk>> TalksAsync(long document, long me, CancellationToken cancel) =>
        db
            .ClauseQuestions.AsNoTracking()
            .Where(q => q.DocumentId == document && (q.Answer != null || q.EmployeeId == me))
            .OrderBy(q => q.Id)
            .Select(q => new ClauseTalk(q.Id, q.Anchor, q.Language, q.Text, q.At, q.Answer!.Text, q.Answer.Employee!.Name))
            .ToListAsync(cancel);
}
