using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Standards.Revisions;

/// <param name="Version">The version the author began from; 0 for a language that is new.</param>
/// <param name="UpToDate">For a translation: says that all of it matches the first language.</param>
public sealed record TextEdit(string Slug, string Language, string Title, string Changes, string Markdown, long Version, bool UpToDate);

public sealed record TextSaved(long Version, string Markdown);

/// <summary>Saves a draft's text in one language. Two authors at once: the second is refused and keeps both texts.</summary>
public sealed class SaveText(PortalContext db, Change change, CompanyClock clock)
{
    public async Task<Result<TextSaved>> RunAsync(Actor actor, TextEdit edit, CancellationToken cancel)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Slug == edit.Slug, cancel);
        if (document is null || actor.EmployeeId is not { } me || !Audiences.MayWrite(actor, document))
            return Result<TextSaved>.Missing;
        if (!Texts.Languages.Contains(edit.Language))
            return Result<TextSaved>.Refused("Standards.UnknownLanguage", edit.Language);
        var markdown = edit.Markdown.ReplaceLineEndings("\n");
        if (Problem(edit.Title, edit.Changes, markdown) is { } problem)
            return problem;

        return await change.RunAsync<Result<TextSaved>>(
            actor,
            Aggregate.Of<Document>(document.Id),
            async tx =>
            {
                var revision = await db
                    .Revisions.Where(r => r.DocumentId == document.Id)
                    .OrderByDescending(r => r.Number)
                    .Select(r => r.Id)
                    .FirstAsync(cancel);
                if (
                    await db
                        .Revisions.Where(r => r.Id == revision && r.State == RevisionState.Draft)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version + 1), cancel) == 0
                )
                    return Result<TextSaved>.Refused("Standards.NotADraft");
                var texts = await db.RevisionTexts.Include(t => t.EditedBy).Where(t => t.RevisionId == revision).ToListAsync(cancel);
                var text = texts.SingleOrDefault(t => t.Language == edit.Language);
                if ((text?.Version ?? 0) != edit.Version)
                    return Result<TextSaved>.Refused("Standards.EditConflict", text?.EditedBy?.Name ?? "");

                if (!await db.RevisionWriters.AnyAsync(w => w.RevisionId == revision && w.EmployeeId == me, cancel))
                    db.RevisionWriters.Add(new RevisionWriter { RevisionId = revision, EmployeeId = me });
                if (text is not null && edit.Language != document.Language && markdown.Trim().Length == 0)
                {
                    db.RevisionTexts.Remove(text);
                    tx.Audit(
                        "revision.edit",
                        $"document:{document.Id}",
                        new
                        {
                            revision,
                            edit.Language,
                            length = 0,
                        }
                    );
                    return new TextSaved(0, "");
                }

                var original = edit.Language == document.Language ? null : texts.SingleOrDefault(t => t.Language == document.Language);
                var originalClauses = original is null ? null : ClausesOf(original.Markdown);
                var before = text is null ? [] : ClausesOf(text.Markdown);
                var saved = MarkdownText.WithAnchors(markdown, originalClauses);
                if (text is null)
                {
                    texts.Add(
                        text = new RevisionText
                        {
                            RevisionId = revision,
                            Language = edit.Language,
                            Title = "",
                            Changes = "",
                            Markdown = "",
                            Sources = "{}",
                            Lagging = "",
                        }
                    );
                    db.RevisionTexts.Add(text);
                }

                (text.Title, text.Changes, text.Markdown, text.EditedById, text.EditedAt, text.Version) = (
                    edit.Title.Trim(),
                    edit.Changes.Trim(),
                    saved,
                    me,
                    clock.UtcNow,
                    text.Version + 1
                );
                if (originalClauses is not null)
                    text.Sources = SourcesAfter(text.Sources, before, ClausesOf(saved), originalClauses, edit.UpToDate);
                MarkLagging(document.Language, texts);
                tx.Audit(
                    "revision.edit",
                    $"document:{document.Id}",
                    new
                    {
                        revision,
                        edit.Language,
                        length = saved.Length,
                    }
                );
                return new TextSaved(text.Version, saved);
            },
            cancel
        );
    }

    /// <summary>Why a text cannot be kept; null when it can.</summary>
    internal static Message? Problem(string title, string changes, string markdown)
    {
        if (title.Trim().Length is 0 or > 200)
            return new Message("Standards.TitleLength", 200);
        if (changes.Length > 2000)
            return new Message("Standards.ChangesLength", 2000);
        if (HasOddCharacters(markdown) || HasOddCharacters(title) || HasOddCharacters(changes))
            return new Message("Standards.OddCharacters");
        return MarkdownText.Read(markdown).Refusal;
    }

    internal static bool HasOddCharacters(string text) =>
        text.Any(letter => letter is '\0' or (< ' ' and not '\n' and not '\r' and not '\t'))
        || text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);

    private static IReadOnlyList<Clause> ClausesOf(string markdown) => MarkdownText.Read(markdown).Value ?? [];

    /// <summary>A clause that was translated anew is made from what the first language says now; the others keep where they come from.</summary>
    private static string SourcesAfter(
        string sources,
        IReadOnlyList<Clause> before,
        IReadOnlyList<Clause> after,
        IReadOnlyList<Clause> original,
        bool upToDate
    )
    {
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(sources)!;
        var old = before.DistinctBy(clause => clause.Anchor).ToDictionary(clause => clause.Anchor, clause => clause.Hash);
        var from = original.DistinctBy(clause => clause.Anchor).ToDictionary(clause => clause.Anchor, clause => clause.Hash);
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var clause in after.DistinctBy(clause => clause.Anchor))
        {
            if (!from.TryGetValue(clause.Anchor, out var now))
                continue;
            var changed = !old.TryGetValue(clause.Anchor, out var was) || was != clause.Hash;
            result[clause.Anchor] = upToDate || changed ? now : known.GetValueOrDefault(clause.Anchor, now);
        }

        return JsonSerializer.Serialize(result);
    }

    private static void MarkLagging(string language, List<RevisionText> texts)
    {
        if (texts.SingleOrDefault(t => t.Language == language) is not { } original)
            return;
        var now = ClausesOf(original.Markdown).DistinctBy(clause => clause.Anchor).Select(clause => (clause.Anchor, clause.Hash)).ToList();
        foreach (var text in texts.Where(t => t != original))
        {
            var from = JsonSerializer.Deserialize<Dictionary<string, string>>(text.Sources)!;
            text.Lagging = string.Join(
                ' ',
                now.Where(clause => from.GetValueOrDefault(clause.Anchor) != clause.Hash)
                    .Select(clause => clause.Anchor)
                    .Concat(
                        ClausesOf(text.Markdown)
                            .Select(clause => clause.Anchor)
                            .Where(anchor => now.TrueForAll(clause => clause.Anchor != anchor))
                    )
                    .Distinct()
                    .Select(anchor => anchor.Length == 0 ? "-" : anchor)
            );
        }
    }
}
