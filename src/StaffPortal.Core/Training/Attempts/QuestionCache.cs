using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>A version of a question, read once: its words and its key.</summary>
public sealed record ReadQuestion(QuestionContent Content, QuestionKey Key)
{
    private readonly ConcurrentDictionary<string, string> _html = new(StringComparer.Ordinal);

    /// <summary>A text of it as safe HTML.</summary>
    public string Html(string markdown) => markdown.Length == 0 ? "" : _html.GetOrAdd(markdown, static text => QuestionText.Html(text));
}

/// <summary>Keeps what questions say and know: a version never changes, and each page of an attempt needs it.</summary>
public sealed class QuestionCache
{
    private const int Most = 4_000;

    private readonly ConcurrentDictionary<long, ReadQuestion> _versions = new();

    public async Task<IReadOnlyDictionary<long, ReadQuestion>> GetAsync(
        PortalContext db,
        IEnumerable<long> versions,
        CancellationToken cancel
    )
    {
        var wanted = versions.Distinct().ToList();
        var missing = wanted.Where(id => !_versions.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            if (_versions.Count + missing.Count > Most)
                _versions.Clear();
            foreach (var chunk in missing.Chunk(500))
            {
                foreach (
                    var row in await db
                        .QuestionVersions.AsNoTracking()
                        .Where(v => chunk.Contains(v.Id))
                        .Select(v => new { v.Id, v.Content })
                        .ToListAsync(cancel)
                )
                {
                    var content = QuestionContent.Read(row.Content);
                    _versions[row.Id] = new ReadQuestion(content, content.Key());
                }
            }
        }

        var found = new Dictionary<long, ReadQuestion>(wanted.Count);
        // Another request may have cleared the cache in between.
        foreach (var id in wanted)
            found[id] = _versions.TryGetValue(id, out var question) ? question : await ReadAsync(db, id, cancel);
        return found;
    }

    private static async Task<ReadQuestion> ReadAsync(PortalContext db, long id, CancellationToken cancel)
    {
        var content = QuestionContent.Read(
            await db.QuestionVersions.AsNoTracking().Where(v => v.Id == id).Select(v => v.Content).SingleAsync(cancel)
        );
        return new ReadQuestion(content, content.Key());
    }
}
