using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Standards.Questions;

public sealed record OpenQuestion(
    long Id,
    string Slug,
    string Title,
    string Anchor,
    string Name,
    string Language,
    string Text,
    DateTime At
);

/// <summary>A clause with what readers marked in the revision that holds.</summary>
public sealed record MarkedClause(string Slug, string Title, string Anchor, int Helped, int Unclear);

public sealed record QuestionDesk(IReadOnlyList<OpenQuestion> Questions, IReadOnlyList<MarkedClause> Marks);

/// <summary>What readers ask and find unclear, for the owner of a document; editors see all of it.</summary>
public sealed class GetQuestions(PortalContext db, Memory memory)
{
    public Task<QuestionDesk> RunAsync(Actor actor, string language, CancellationToken cancel) =>
        memory.KeepAsync((nameof(GetQuestions), actor.EmployeeId, language), () => ReadAsync(actor, language, cancel), cancel);

    private async Task<QuestionDesk> ReadAsync(Actor actor, string language, CancellationToken cancel)
    {
        var editor = actor.IsEditor;
        var documents = db.Documents.Where(d => d.CurrentId != null && d.Retirement == null && (editor || d.OwnerId == actor.EmployeeId));
        var titles = db.RevisionTexts.OrderByDescending(t => t.Language == language);
        var questions = await db
            .ClauseQuestions.AsNoTracking()
            .Where(q => q.Answer == null && documents.Any(d => d.Id == q.DocumentId))
            .OrderBy(q => q.Id)
            .Take(100)
            .Select(q => new OpenQuestion(
                q.Id,
                q.Document!.Slug,
                titles.Where(t => t.RevisionId == q.Document.CurrentId).Select(t => t.Title).First(),
                q.Anchor,
                q.Employee!.Name,
                q.Language,
                q.Text,
                q.At
            ))
            .ToListAsync(cancel);
        var marks = await db
            .ClauseMarks.Where(m => documents.Any(d => d.Id == m.DocumentId && d.Current!.Number == m.Number))
            .GroupBy(m => new { m.DocumentId, m.Anchor })
            .Select(g => new
            {
                g.Key.DocumentId,
                g.Key.Anchor,
                Helped = g.Count(m => m.Kind == MarkKind.Helped),
                Unclear = g.Count(m => m.Kind == MarkKind.Unclear),
            })
            .OrderByDescending(g => g.Unclear)
            .ThenBy(g => g.DocumentId)
            .ThenBy(g => g.Anchor)
            .Take(50)
            .Join(
                db.Documents,
                g => g.DocumentId,
                d => d.Id,
                (g, d) =>
                    new MarkedClause(
                        d.Slug,
                        titles.Where(t => t.RevisionId == d.CurrentId).Select(t => t.Title).First(),
                        g.Anchor,
                        g.Helped,
                        g.Unclear
                    )
            )
            .ToListAsync(cancel);
        return new QuestionDesk(questions, marks);
    }
}
