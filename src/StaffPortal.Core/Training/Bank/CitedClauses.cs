using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Training.Bank;

/// <summary>The clauses that questions rest on: how they read now, and which questions have to be looked at because they read differently.</summary>
public sealed class CitedClauses(PortalContext db, CompanyClock clock)
{
    private readonly Dictionary<long, Dictionary<string, string>> _hashes = [];

    /// <summary>One hash over a clause's texts in all languages of the revision that holds; null when there is no such clause.</summary>
    public async Task<string?> HashAsync(long document, string anchor, CancellationToken cancel)
    {
        if (!_hashes.TryGetValue(document, out var hashes))
            _hashes[document] = hashes = await ReadAsync(document, cancel);
        return hashes.GetValueOrDefault(anchor);
    }

    /// <summary>Holds a document still, and reads its clauses as they are now: no new revision comes between the look and what is decided on it.</summary>
    public async Task HoldAsync(ChangeScope tx, long document, CancellationToken cancel)
    {
        await tx.LockAsync(Aggregate.Of<Document>(document), cancel);
        _hashes.Remove(document);
    }

    /// <summary>Flags the questions whose clause a new revision has changed or dropped; inside the transaction that publishes it.</summary>
    public async Task FlagAsync(long document, CancellationToken cancel)
    {
        _hashes.Remove(document);
        var now = clock.UtcNow;
        foreach (
            var group in (
                await db
                    .Questions.AsNoTracking()
                    .Where(q => q.DocumentId == document && q.Anchor != null && q.ReviewSince == null)
                    .Select(q => new
                    {
                        q.Id,
                        Anchor = q.Anchor!,
                        q.ClauseHash,
                    })
                    .ToListAsync(cancel)
            ).GroupBy(q => q.Anchor, StringComparer.Ordinal)
        )
        {
            var hash = await HashAsync(document, group.Key, cancel);
            var changed = group.Where(q => q.ClauseHash != hash).Select(q => q.Id).ToList();
            foreach (var chunk in changed.Chunk(500))
                await db
                    .Questions.Where(q => chunk.Contains(q.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(q => q.ReviewSince, now), cancel);
        }
    }

    /// <summary>Flags the questions on a document that holds no longer; inside the transaction that retires it.</summary>
    public async Task FlagAllAsync(long document, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        await db
            .Questions.Where(q => q.DocumentId == document && q.ReviewSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.ReviewSince, now), cancel);
    }

    private async Task<Dictionary<string, string>> ReadAsync(long document, CancellationToken cancel)
    {
        var texts = await db
            .RevisionTexts.AsNoTracking()
            .Where(t => db.Documents.Any(d => d.Id == document && d.CurrentId == t.RevisionId))
            .OrderBy(t => t.Language)
            .Select(t => t.Markdown)
            .ToListAsync(cancel);
        return texts
            .SelectMany(markdown => MarkdownText.Read(markdown).Value ?? [])
            .GroupBy(clause => clause.Anchor, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => Hashes.Sha256(string.Join('\n', group.Select(clause => clause.Hash))),
                StringComparer.Ordinal
            );
    }
}
