using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Search;

/// <param name="Kind">A <see cref="SearchKind.Name"/>; null for everything.</param>
public sealed record SearchRequest(string Words, string? Kind, string Language, int Page = 1);

/// <summary>A piece of a snippet, and whether it is what was looked for.</summary>
public sealed record SnippetPart(string Text, bool Hit);

public sealed record SearchHit(
    string Kind,
    string Path,
    string Language,
    IReadOnlyList<SnippetPart> Title,
    IReadOnlyList<SnippetPart> Snippet
);

/// <param name="Corrected">What was looked for instead, where a word as typed occurs nowhere.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, int Total, int Page, int Pages, string? Corrected);

/// <summary>Finds documents, touchpoints, portraits, principles and stages by words in any form, forgives a typo, and shows nobody what is not for them.</summary>
public sealed class SearchPortal(PortalContext db, IEnumerable<ISearchScope> scopes)
{
    public const int PageSize = 20;
    private const int MostWords = 8,
        MostForms = 40,
        MostHits = 400;

    public async Task<SearchResults> RunAsync(Actor actor, SearchRequest request, CancellationToken cancel)
    {
        var typed = Stems
            .Of(request.Words.Shortened(200), request.Language)
            .Take(MostWords)
            .Select(word => request.Words.Substring(word.Start, word.Length))
            .ToList();
        var groups = new List<Group>();
        foreach (var word in typed)
            groups.Add(await FormsAsync(actor, word, cancel));
        if (groups.Count == 0 || groups.Any(group => group.Ids.Count == 0))
            return new SearchResults([], 0, 1, 1, null);

        var found = await FindAsync(actor, request, groups, cancel);
        var subjects = found
            .GroupBy(hit => (hit.Subject, hit.SubjectId))
            .Select(group => group.OrderByDescending(hit => hit.Language == request.Language).ThenByDescending(hit => hit.Score).First())
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Id)
            .ToList();
        var (page, pages) = Paging.Place(subjects.Count, request.Page, PageSize);
        var ids = subjects.Skip((page - 1) * PageSize).Take(PageSize).Select(hit => hit.Id).ToList();
        var entries = await db
            .SearchEntries.AsNoTracking()
            .Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, cancel);
        var stems = groups.SelectMany(group => group.Stems).ToHashSet(StringComparer.Ordinal);
        var corrected = groups.Any(group => group.Corrected) ? string.Join(' ', groups.Select(group => group.Shown)) : null;
        return new SearchResults([.. ids.Select(id => HitOf(entries[id], stems))], subjects.Count, page, pages, corrected);
    }

    private sealed record Group(List<long> Ids, List<string> Stems, string Shown, bool Corrected);

    private sealed record Found(long Id, string Subject, long SubjectId, string Language, int Score);

    /// <summary>What this reader may find.</summary>
    private IQueryable<SearchEntry> Entries(Actor actor)
    {
        IQueryable<SearchEntry> entries = db.SearchEntries;
        foreach (var scope in scopes)
        {
            var (subject, visible) = (scope.Subject, scope.Visible(actor));
            entries = entries.Where(entry => entry.Subject != subject || visible.Contains(entry.SubjectId));
        }

        return entries;
    }

    /// <summary>The words that occur in something this reader may find: any other word is as if it were not there, or a correction would tell of it.</summary>
    private IQueryable<SearchWord> Words(Actor actor)
    {
        var entries = Entries(actor);
        return db
            .SearchWords.AsNoTracking()
            .Where(word =>
                db.SearchPostings.Any(posting => posting.WordId == word.Id && entries.Any(entry => entry.Id == posting.EntryId))
            );
    }

    /// <summary>The kept words that a typed word may mean: its stem, those that begin with it, else those that differ by a letter or two.</summary>
    private async Task<Group> FormsAsync(Actor actor, string typed, CancellationToken cancel)
    {
        var candidates = Stems.Candidates(typed);
        var plain = Stems.Plain(typed);
        var exact = await Words(actor).Where(word => candidates.Contains(word.Stem)).ToListAsync(cancel);
        if (plain.Length >= 4)
            exact.AddRange(
                await Words(actor).Where(word => word.Stem.StartsWith(plain)).OrderBy(word => word.Id).Take(MostForms).ToListAsync(cancel)
            );
        if (exact.Count > 0 || candidates[0].Length < 4)
            return GroupOf(exact.DistinctBy(word => word.Id), typed, false);

        var stem = candidates[0];
        var most = stem.Length < 7 ? 1 : 2;
        var letters = Stems.Trigrams(stem).ToList();
        var near = await db
            .SearchTrigrams.AsNoTracking()
            .Where(trigram => letters.Contains(trigram.Letters))
            .GroupBy(trigram => trigram.WordId)
            .Select(group => new { group.Key, Shared = group.Count() })
            .OrderByDescending(row => row.Shared)
            .ThenBy(row => row.Key)
            .Take(100)
            .Join(db.SearchWords, row => row.Key, word => word.Id, (row, word) => word)
            .AsNoTracking()
            .ToListAsync(cancel);
        var ids = near.ConvertAll(word => word.Id);
        var known = (await Words(actor).Where(word => ids.Contains(word.Id)).Select(word => word.Id).ToListAsync(cancel)).ToHashSet();
        near.RemoveAll(word => !known.Contains(word.Id));
        var best = near.Select(word => (Word: word, Away: candidates.Min(candidate => Stems.Distance(candidate, word.Stem, most))))
            .Where(row => row.Away <= most && row.Word.Stem[0] == stem[0])
            .ToList();
        if (best.Count == 0)
            return GroupOf([], typed, false);
        var least = best.Min(row => row.Away);
        var words = best.Where(row => row.Away == least).Select(row => row.Word).Take(MostForms).ToList();
        return GroupOf(words, words[0].Stem + "…", true);
    }

    private static Group GroupOf(IEnumerable<SearchWord> words, string shown, bool corrected)
    {
        var list = words.ToList();
        return new Group([.. list.Select(word => word.Id)], [.. list.Select(word => word.Stem)], shown, corrected);
    }

    private async Task<List<Found>> FindAsync(Actor actor, SearchRequest request, List<Group> groups, CancellationToken cancel)
    {
        var all = groups.SelectMany(group => group.Ids).Distinct().ToList();
        var scores = db
            .SearchPostings.Where(posting => all.Contains(posting.WordId))
            .GroupBy(posting => posting.EntryId)
            .Select(group => new { EntryId = group.Key, Score = group.Sum(posting => posting.Weight) });
        var entries = Entries(actor);
        // Every word must occur; each adds one condition that the postings' index answers.
        foreach (var group in groups.Count > 1 ? groups : [])
        {
            var ids = group.Ids;
            entries = entries.Where(entry =>
                db.SearchPostings.Where(posting => ids.Contains(posting.WordId)).Select(posting => posting.EntryId).Contains(entry.Id)
            );
        }

        if (request.Kind is { Length: > 0 } kind)
            entries = entries.Where(entry => entry.Kind == kind);
        return await entries
            .Join(
                scores,
                entry => entry.Id,
                score => score.EntryId,
                (entry, score) =>
                    new
                    {
                        entry.Id,
                        entry.Subject,
                        entry.SubjectId,
                        entry.Language,
                        score.Score,
                    }
            )
            .OrderByDescending(row => row.Score)
            .ThenBy(row => row.Id)
            .Take(MostHits)
            .Select(row => new Found(row.Id, row.Subject, row.SubjectId, row.Language, row.Score))
            .ToListAsync(cancel);
    }

    private static SearchHit HitOf(SearchEntry entry, HashSet<string> stems) =>
        new(
            entry.Kind,
            entry.Path,
            entry.Language,
            Marked(entry.Title, 0, entry.Title.Length, entry.Language, stems),
            Snippet(entry, stems)
        );

    /// <summary>Some words before the first hit and as many after it as make two lines.</summary>
    private static List<SnippetPart> Snippet(SearchEntry entry, HashSet<string> stems)
    {
        const int Before = 60,
            Length = 220;
        var text = entry.Text;
        var first =
            Stems.Of(text, entry.Language).Where(word => stems.Contains(word.Stem)).Select(word => (int?)word.Start).FirstOrDefault() ?? 0;
        var start = Math.Max(0, first - Before);
        while (start > 0 && start < first && !char.IsWhiteSpace(text[start - 1]))
            start++;
        var end = Math.Min(text.Length, start + Length);
        while (end < text.Length && end > start + Length - 30 && !char.IsWhiteSpace(text[end]))
            end--;
        var parts = Marked(text, start, end, entry.Language, stems);
        if (start > 0)
            parts.Insert(0, new SnippetPart("… ", false));
        if (end < text.Length)
            parts.Add(new SnippetPart(" …", false));
        return parts;
    }

    private static List<SnippetPart> Marked(string text, int start, int end, string language, HashSet<string> stems)
    {
        var parts = new List<SnippetPart>();
        var piece = text[start..end];
        var at = 0;
        foreach (var word in Stems.Of(piece, language).Where(word => stems.Contains(word.Stem)))
        {
            if (word.Start > at)
                parts.Add(new SnippetPart(piece[at..word.Start], false));
            parts.Add(new SnippetPart(piece.Substring(word.Start, word.Length), true));
            at = word.Start + word.Length;
        }

        if (at < piece.Length)
            parts.Add(new SnippetPart(piece[at..], false));
        return parts;
    }
}
