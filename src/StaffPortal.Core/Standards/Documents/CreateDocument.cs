using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Markup;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Documents;

/// <param name="Slug">Empty to make one out of the title.</param>
/// <param name="Owner">Who owns it, named as in a field; empty for the author.</param>
public sealed record NewDocument(DocumentKind Kind, string Language, string Title, string Slug, string Owner, string Markdown = "");

public sealed record DocumentCreated(long Id, string Slug);

/// <summary>Begins a document with a first revision in work.</summary>
public sealed class CreateDocument(PortalContext db, Change change, CompanyClock clock, SaveText texts, FindEmployee find)
{
    /// <summary>Words that stand in paths beside the documents' names.</summary>
    private static readonly HashSet<string> Reserved = ["new", "import", "files", "preview", "questions"];

    public async Task<Result<DocumentCreated>> RunAsync(Actor actor, NewDocument request, CancellationToken cancel)
    {
        if (!actor.IsEditor || actor.EmployeeId is not { } me)
            return Result<DocumentCreated>.Missing;
        var title = request.Title.Trim();
        var slug = request.Slug.Trim().ToLowerInvariant() is { Length: > 0 } wanted ? wanted : Latin.Of(title).Shortened(80).Trim('-');
        if (title.Length is 0 or > 200)
            return Result<DocumentCreated>.Refused("Standards.TitleLength", 200);
        if (!Latin.IsSlug(slug) || Reserved.Contains(slug))
            return Result<DocumentCreated>.Refused("Standards.BadSlug", slug);
        if (!Texts.Languages.Contains(request.Language))
            return Result<DocumentCreated>.Refused("Standards.UnknownLanguage", request.Language);
        if (SaveText.Problem(title, "", request.Markdown.ReplaceLineEndings("\n")) is { } problem)
            return problem;
        var named = request.Owner.Trim().Length == 0 ? null : await find.EmployedAsync(request.Owner, cancel);
        if (named?.Refusal is { } unknown)
            return unknown;
        var owner = named?.Value!.Id ?? me;

        return await change.RunAsync<Result<DocumentCreated>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (await db.Documents.AnyAsync(d => d.Slug == slug, cancel))
                    return Result<DocumentCreated>.Refused("Standards.SlugTaken", slug);
                var document = db
                    .Documents.Add(
                        new Document
                        {
                            Slug = slug,
                            Kind = request.Kind,
                            Language = request.Language,
                            OwnerId = owner,
                            Version = 1,
                        }
                    )
                    .Entity;
                await db.SaveChangesAsync(cancel);
                db.Revisions.Add(
                    new Revision
                    {
                        DocumentId = document.Id,
                        Number = 1,
                        State = RevisionState.Draft,
                        AuthorId = me,
                        CreatedAt = clock.UtcNow,
                        MustAcknowledge = request.Kind != DocumentKind.Guide,
                        DueDays = 14,
                        Version = 1,
                    }
                );
                tx.Audit("document.create", $"document:{document.Id}", new { request.Kind });
                var saved = await texts.RunAsync(
                    actor,
                    new TextEdit(slug, request.Language, title, "", request.Markdown, 0, false),
                    cancel
                );
                return saved.Refusal is { } refusal ? refusal : new DocumentCreated(document.Id, slug);
            },
            cancel
        );
    }
}
