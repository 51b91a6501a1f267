using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Search;

/// <summary>A subject's text in one language.</summary>
public sealed record IndexText(string Language, string Title, string Text);

/// <summary>What is to be found, and where it leads.</summary>
public sealed record IndexSubject(string Subject, string Kind, long Id, string Path, IReadOnlyList<IndexText> Texts)
{
    /// <summary>A subject whose title and texts are in up to three languages.</summary>
    public static IndexSubject Of(string subject, long id, string path, LocalText title, params LocalText[] texts) =>
        new(
            subject,
            subject,
            id,
            path,
            [
                .. title.Each.Select(pair => new IndexText(
                    pair.Language,
                    pair.Text,
                    string.Join(
                        '\n',
                        texts.SelectMany(text => text.Each).Where(text => text.Language == pair.Language).Select(text => text.Text)
                    )
                )),
            ]
        );
}

/// <summary>Keeps what can be found. A step of the change that changes the subject; two that add the same word at once are told apart by its unique index, and the second runs again.</summary>
public sealed class SearchIndex(PortalContext db, DatabaseProvider provider)
{
    private const int TitleWeight = 12,
        MostTimes = 5;

    /// <param name="found">By subject what it is found by from now on; null for nothing.</param>
    internal async Task KeepAsync(IReadOnlyDictionary<(string Subject, long Id), IndexSubject?> found, CancellationToken cancel)
    {
        if (found.Count == 0)
            return;
        foreach (var group in found.Keys.GroupBy(subject => subject.Subject))
            await RemoveAsync(group.Key, [.. group.Select(subject => subject.Id)], cancel);
        var subjects = found.Values.OfType<IndexSubject>();
        var entries = subjects
            .SelectMany(subject =>
                subject.Texts.Select(text => new SearchEntry
                {
                    Subject = subject.Subject,
                    SubjectId = subject.Id,
                    Kind = subject.Kind,
                    Language = text.Language,
                    Path = subject.Path,
                    Title = text.Title,
                    Text = text.Text.Shortened(SearchEntry.LongestText),
                })
            )
            .ToList();
        db.SearchEntries.AddRange(entries);
        await db.SaveChangesAsync(cancel);

        var weights = entries.Select(entry => (entry.Id, Stems: WeightsOf(entry))).ToList();
        var words = await WordsAsync([.. weights.SelectMany(row => row.Stems.Keys).Distinct()], cancel);
        await provider.BulkInsertAsync(
            db,
            weights.SelectMany(row =>
                row.Stems.Select(stem => new SearchPosting
                {
                    EntryId = row.Id,
                    WordId = words[stem.Key],
                    Weight = stem.Value,
                })
            ),
            cancel
        );
        foreach (var entry in entries)
            db.Entry(entry).State = EntityState.Detached;
    }

    private async Task RemoveAsync(string subject, List<long> ids, CancellationToken cancel)
    {
        var old = db.SearchEntries.Where(entry => entry.Subject == subject && ids.Contains(entry.SubjectId));
        await db.SearchPostings.Where(posting => old.Any(entry => entry.Id == posting.EntryId)).ExecuteDeleteAsync(cancel);
        await old.ExecuteDeleteAsync(cancel);
    }

    private static Dictionary<string, int> WeightsOf(SearchEntry entry)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Stems.Of(entry.Text, entry.Language))
            weights[word.Stem] = Math.Min(MostTimes, weights.GetValueOrDefault(word.Stem) + 1);
        foreach (var word in Stems.Of(entry.Title, entry.Language))
            weights[word.Stem] = weights.GetValueOrDefault(word.Stem) + TitleWeight;
        return weights;
    }

    private async Task<Dictionary<string, long>> WordsAsync(List<string> stems, CancellationToken cancel)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        await ReadAsync(stems);
        var unknown = stems.Where(stem => !known.ContainsKey(stem)).ToList();
        if (unknown.Count == 0)
            return known;
        await provider.BulkInsertAsync(db, unknown.Select(stem => new SearchWord { Stem = stem }), cancel);
        await ReadAsync(unknown);
        await provider.BulkInsertAsync(
            db,
            unknown.SelectMany(stem =>
                Stems.Trigrams(stem).Select(letters => new SearchTrigram { Letters = letters, WordId = known[stem] })
            ),
            cancel
        );
        return known;

        async Task ReadAsync(List<string> wanted)
        {
            foreach (var chunk in wanted.Chunk(500))
            foreach (
                var word in await db
                    .SearchWords.AsNoTracking()
                    .Where(word => chunk.Contains(word.Stem))
                    .Select(word => new { word.Id, word.Stem })
                    .ToListAsync(cancel)
            )
                known[word.Stem] = word.Id;
        }
    }
}
