using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Questions;

public sealed record QuestionRequest(string Slug, string Anchor, string Language, string Text);

public sealed record QuestionAsked(string Owner);

/// <summary>Asks the owner of a document about one clause.</summary>
public sealed class AskQuestion(PortalContext db, Change change, CompanyClock clock, Audiences audiences)
{
    public async Task<Result<QuestionAsked>> RunAsync(Actor actor, QuestionRequest request, CancellationToken cancel)
    {
        if (actor.EmployeeId is not { } me)
            return Result<QuestionAsked>.Missing;
        if (await ClauseAsync(actor, request.Slug, request.Anchor, cancel) is not { } found)
            return Result<QuestionAsked>.Missing;
        if (request.Text.Trim().Length is 0 or > ClauseQuestion.LongestText || SaveText.HasOddCharacters(request.Text))
            return Result<QuestionAsked>.Refused("Standards.QuestionLength", ClauseQuestion.LongestText);
        return await change.RunAsync<Result<QuestionAsked>>(
            actor,
            Aggregate.Of<Document>(found.Id),
            async tx =>
            {
                var text = request.Text.Trim();
                if (
                    await db.ClauseQuestions.AnyAsync(
                        q => q.DocumentId == found.Id && q.Anchor == request.Anchor && q.EmployeeId == me && q.Text == text,
                        cancel
                    )
                )
                    return new QuestionAsked(found.Owner);
                db.ClauseQuestions.Add(
                    new ClauseQuestion
                    {
                        DocumentId = found.Id,
                        Anchor = request.Anchor,
                        Number = found.Number,
                        EmployeeId = me,
                        Language = request.Language,
                        Text = text,
                        At = clock.UtcNow,
                    }
                );
                tx.Audit("document.ask", $"document:{found.Id}", new { found.Number });
                return new QuestionAsked(found.Owner);
            },
            cancel
        );
    }

    internal sealed record Found(long Id, int Number, string Owner);

    /// <summary>The clause of the revision that holds, if there is one and this reader may see it.</summary>
    internal async Task<Found?> ClauseAsync(Actor actor, string slug, string anchor, CancellationToken cancel)
    {
        var found = await audiences
            .Visible(db.Documents.AsNoTracking().Where(d => d.Slug == slug), actor)
            .Select(d => new
            {
                d.Id,
                d.Current!.Number,
                Owner = d.Owner!.Name,
                Clauses = d.Current.Texts.Select(t => t.Clauses).ToList(),
            })
            .SingleOrDefaultAsync(cancel);
        return
            found is not null
            && found.Clauses.Any(json => ClauseJson.Read(json!).Any(clause => clause.Anchor == anchor && clause.Level > 0))
            ? new Found(found.Id, found.Number, found.Owner)
            : null;
    }
}
