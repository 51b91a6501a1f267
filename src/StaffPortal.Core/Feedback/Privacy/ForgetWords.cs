using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>
/// Forgets customers' words and pseudonyms after the time that the company has set. Scores stay, so that no figure and no closed month
/// changes.
/// </summary>
public sealed class ForgetWords(PortalContext db, Change change, CompanyProfile company, CompanyClock clock)
{
    private const int Chunk = 500,
        FileDays = 14;

    /// <returns>How many answers lost their words.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (company.KeepWordsMonths == 0)
            return 0;
        var before = clock.Today.AddMonths(-company.KeepWordsMonths);
        var (all, last) = (0, 0L);
        while (true)
        {
            var ids = await NextAsync(before, last, cancel);
            if (ids.Count == 0)
                break;
            await change.RunAsync(
                async tx =>
                {
                    await WordsAsync(ids, cancel);
                    tx.Audit("answers.forget", "answers", new { count = ids.Count, before });
                },
                cancel
            );
            (all, last) = (all + ids.Count, ids[^1]);
        }

        var instant = clock.ToUtc(before.ToDateTime(TimeOnly.MinValue));
        await change.RunAsync(
            async _ =>
            {
                await db
                    .ServedOrders.Where(o => o.OccurredOn < before && (o.Customer != null || o.CustomerKey != null || o.Address != null))
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(o => o.Customer, (string?)null)
                                .SetProperty(o => o.CustomerKey, (string?)null)
                                .SetProperty(o => o.Address, (string?)null),
                        cancel
                    );
                await db
                    .ImportIssues.Where(i => db.ImportBatches.Any(b => b.Id == i.BatchId && b.CreatedAt < instant))
                    .ExecuteDeleteAsync(cancel);
            },
            cancel
        );
        return all;
    }

    /// <summary>Files of imports that were set aside, which nobody has tried again.</summary>
    public Task FilesAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow.AddDays(-FileDays);
        return change.RunAsync(
            _ => db.ImportFiles.Where(f => db.ImportBatches.Any(b => b.Id == f.BatchId && b.CreatedAt < before)).ExecuteDeleteAsync(cancel),
            cancel
        );
    }

    private Task<List<long>> NextAsync(DateOnly before, long last, CancellationToken cancel) =>
        db
            .Responses.Where(r =>
                r.OccurredOn < before
                && r.Id > last
                && (
                    r.Comment != null
                    || r.Customer != null
                    || r.CustomerKey != null
                    || db.CustomerCases.Any(c =>
                        c.ResponseId == r.Id
                        && (
                            c.Contact != null
                            || c.Done != null
                            || c.Change != null
                            || db.CaseContacts.Any(n => n.CaseId == c.Id && n.Note != "")
                        )
                    )
                )
            )
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(Chunk)
            .ToListAsync(cancel);

    /// <summary>A step of the change: what these customers wrote, who they were, and what was noted of talks with them.</summary>
    internal async Task WordsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        var answers = await db.Responses.Where(r => ids.Contains(r.Id)).Select(r => r.ExternalId).ToListAsync(cancel);
        await db.OriginalWords.Where(o => answers.Contains(o.ExternalId)).ExecuteDeleteAsync(cancel);
        await db
            .Responses.Where(r => ids.Contains(r.Id) && r.Comment != null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.WordsForgottenAt, now)
                        .SetProperty(r => r.Comment, (string?)null)
                        .SetProperty(r => r.CommentLanguage, (string?)null),
                cancel
            );
        await db
            .Responses.Where(r => ids.Contains(r.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Customer, (string?)null).SetProperty(r => r.CustomerKey, (string?)null),
                cancel
            );
        await db
            .CustomerCases.Where(c => ids.Contains(c.ResponseId))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Contact, (string?)null)
                        .SetProperty(c => c.Done, (string?)null)
                        .SetProperty(c => c.Change, (string?)null),
                cancel
            );
        var cases = await db.CustomerCases.Where(c => ids.Contains(c.ResponseId)).Select(c => c.Id).ToListAsync(cancel);
        await db.CaseContacts.Where(c => cases.Contains(c.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Note, ""), cancel);
    }
}
