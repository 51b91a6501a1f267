using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

public sealed record CustomerErased(int Answers);

/// <summary>
/// Erases what is held of one customer. Scores stay as nobody's, so that no closed month changes; who does not want to be asked stays
/// unasked.
/// </summary>
public sealed class EraseCustomer(PortalContext db, Change change, FindCustomer find, ForgetWords forget)
{
    public async Task<Result<CustomerErased>> RunAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (await find.RunAsync(actor, customer, cancel) is not { } holding)
            return Result<CustomerErased>.Missing;
        var keys = await find.KeysAsync(holding.Customer, cancel);
        return await change.RunAsync<Result<CustomerErased>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var ids = await find.Answers(keys).Select(r => r.Id).ToListAsync(cancel);
                foreach (var chunk in ids.Chunk(500))
                    await forget.WordsAsync(chunk, cancel);
                var orders = await find.Orders(holding.Customer, keys).Select(o => o.Id).ToListAsync(cancel);
                await tx.UnsendAsync(AskCustomers.MailsOf(orders), cancel);
                await db
                    .ImportIssues.Where(i => i.Kind == ImportIssueKind.Quarantined && i.Row.Contains(holding.Customer))
                    .ExecuteDeleteAsync(cancel);
                await find.Orders(holding.Customer, keys)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(o => o.Customer, (string?)null)
                                .SetProperty(o => o.CustomerKey, (string?)null)
                                .SetProperty(o => o.Address, (string?)null),
                        cancel
                    );
                tx.Audit("customer.erase", "customer", new { answers = ids.Count, holding.Orders });
                return new CustomerErased(ids.Count);
            },
            cancel
        );
    }
}
