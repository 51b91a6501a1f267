using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.Feedback.Surveys;

/// <summary>Asks customers who have not answered once more, once; and forgets what no mail needs any more.</summary>
public sealed class RemindCustomers(PortalContext db, Change change, AskCustomers ask, Kernel.CompanyClock clock)
{
    /// <summary>Days after the first mail.</summary>
    public const int AfterDays = 4;

    private const int Chunk = 200;

    /// <summary>A mail that could not be sent for so long is not sent any more, and nothing is kept of it.</summary>
    private const int MailDays = 7;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (await change.RunAsync(tx => RemindAsync(tx, cancel), cancel)) { }
    }

    /// <summary>Addresses that no mail needs any more, and mails to customers that are over.</summary>
    public Task ForgetAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow;
        return change.RunAsync(
            async tx =>
            {
                await db
                    .ServedOrders.Where(o =>
                        o.Address != null
                        && (
                            o.State != ServedState.Asked
                            || o.ExpiresAt < now
                            || o.RemindedAt != null
                            || o.Survey!.State != SurveyState.Running
                        )
                    )
                    .ExecuteUpdateAsync(set => set.SetProperty(o => o.Address, (string?)null), cancel);
                await tx.UnsendAsync(MailDraft.Customers, now.AddDays(-MailDays), cancel);
            },
            cancel
        );
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> RemindAsync(ChangeScope tx, CancellationToken cancel)
    {
        var now = clock.UtcNow;
        var before = now.AddDays(-AfterDays);
        var due = await db
            .ServedOrders.Include(o => o.Survey)
            .Where(o =>
                o.State == ServedState.Asked
                && o.Address != null
                && o.RemindedAt == null
                && o.AskedAt <= before
                && o.ExpiresAt > now
                && o.Survey!.State == SurveyState.Running
                && !db.SurveyOptOuts.Any(stop => stop.CustomerKey == o.CustomerKey)
            )
            .OrderBy(o => o.Id)
            .Take(Chunk)
            .ToListAsync(cancel);
        foreach (var order in due)
        {
            tx.Mail([await ask.MailAsync(order.Survey!, order, AskCustomers.Again, cancel)]);
            order.RemindedAt = now;
        }

        return due.Count == Chunk;
    }
}
