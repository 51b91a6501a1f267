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
    private const int Chunk = 500;

    /// <returns>How many answers lost their words.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        if (company.KeepWordsMonths == 0)
            return 0;
        var before = clock.Today.AddMonths(-company.KeepWordsMonths);
        int all = 0,
            done;
        do
        {
            done = await change.RunAsync(
                async tx =>
                {
                    var ids = await db
                        .Responses.Where(r => r.OccurredOn < before && (r.Comment != null || r.Customer != null))
                        .OrderBy(r => r.Id)
                        .Select(r => r.Id)
                        .Take(Chunk)
                        .ToListAsync(cancel);
                    await WordsAsync(ids, cancel);
                    if (ids.Count > 0)
                        tx.Audit("answers.forget", "answers", new { count = ids.Count, before });
                    return ids.Count;
                },
                cancel
            );
            all += done;
        } while (done == Chunk);
        await change.RunAsync(
            _ =>
                db.ServedOrders.Where(o => o.OccurredOn < before && (o.Customer != null || o.CustomerKey != null || o.Address != null))
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(o => o.Customer, (string?)null)
                                .SetProperty(o => o.CustomerKey, (string?)null)
                                .SetProperty(o => o.Address, (string?)null),
                        cancel
                    ),
            cancel
        );
        return all;
    }

    /// <summary>A step of the change: what these customers wrote, who they were, and what was noted of talks with them.</summary>
    internal async Task WordsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        await db
            .OriginalWords.Where(o => db.Responses.Any(r => r.ExternalId == o.ExternalId && ids.Contains(r.Id)))
            .ExecuteDeleteAsync(cancel);
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
            .Responses.Where(r => ids.Contains(r.Id) && r.Customer != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Customer, (string?)null), cancel);
        await db
            .CustomerCases.Where(c => ids.Contains(c.ResponseId) && c.Contact != null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Contact, (string?)null), cancel);
        var cases = await db.CustomerCases.Where(c => ids.Contains(c.ResponseId)).Select(c => c.Id).ToListAsync(cancel);
        await db.CaseContacts.Where(c => cases.Contains(c.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Note, ""), cancel);
    }
}
