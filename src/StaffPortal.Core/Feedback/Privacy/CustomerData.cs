using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>What the portal holds of one customer.</summary>
public sealed record CustomerHolding(string Customer, int Answers, int Comments, int Cases, int Orders, bool IsOptedOut);

public sealed record CustomerErased(int Answers);

/// <summary>
/// What the law gives a customer: a copy of everything that is kept under the pseudonym or address, and its erasure. Scores stay as nobody's,
/// so that no closed month changes; who does not want to be asked stays unasked.
/// </summary>
public sealed class CustomerData(PortalContext db, Change change, ForgetWords forget)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null where nothing is held.</returns>
    public async Task<CustomerHolding?> FindAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (!actor.IsHr || string.IsNullOrWhiteSpace(customer))
            return null;
        var name = customer.Trim();
        var keys = await KeysAsync(name, cancel);
        var answers = await Answers(keys)
            .GroupBy(r => r.Comment != null)
            .Select(g => new { HasWords = g.Key, Times = g.Count() })
            .ToListAsync(cancel);
        var holding = new CustomerHolding(
            name,
            answers.Sum(a => a.Times),
            answers.Where(a => a.HasWords).Sum(a => a.Times),
            await db.CustomerCases.CountAsync(c => keys.Contains(c.Response!.CustomerKey!), cancel),
            await Orders(name, keys).CountAsync(cancel),
            await db.SurveyOptOuts.AnyAsync(o => keys.Contains(o.CustomerKey), cancel)
        );
        return holding.Answers + holding.Orders == 0 ? null : holding;
    }

    /// <summary>Everything as JSON, words as they came.</summary>
    public async Task<byte[]?> ExportAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (await FindAsync(actor, customer, cancel) is not { } holding)
            return null;
        var keys = await KeysAsync(holding.Customer, cancel);
        var file = new
        {
            customer = holding.Customer,
            holding.IsOptedOut,
            answers = await Answers(keys)
                .AsNoTracking()
                .OrderBy(r => r.Id)
                .Select(r => new
                {
                    r.ExternalId,
                    r.OccurredOn,
                    r.ReceivedAt,
                    touchpoint = r.Touchpoint == null ? null : r.Touchpoint.Code,
                    r.Segment,
                    r.Nps,
                    r.Csat,
                    r.Ces,
                    comment = db.OriginalWords.Where(o => o.ExternalId == r.ExternalId).Select(o => o.Text).FirstOrDefault() ?? r.Comment,
                    r.Reasons,
                })
                .ToListAsync(cancel),
            cases = await db
                .CustomerCases.AsNoTracking()
                .Where(c => keys.Contains(c.Response!.CustomerKey!))
                .OrderBy(c => c.Id)
                .Select(c => new
                {
                    c.OpenedAt,
                    state = c.State.ToString(),
                    c.Contact,
                    c.Done,
                })
                .ToListAsync(cancel),
            orders = await Orders(holding.Customer, keys)
                .AsNoTracking()
                .OrderBy(o => o.Id)
                .Select(o => new
                {
                    o.Order,
                    o.OccurredOn,
                    state = o.State.ToString(),
                    o.Address,
                    o.AskedAt,
                    o.AnsweredAt,
                })
                .ToListAsync(cancel),
        };
        var ids = await Answers(keys).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
        await change.RunAsync(
            actor,
            Aggregate.None,
            tx =>
            {
                tx.Audit("customer.export", "customer", new { answers = ids, holding.Orders });
                return Task.CompletedTask;
            },
            cancel
        );
        return JsonSerializer.SerializeToUtf8Bytes(file, Readable);
    }

    public async Task<Result<CustomerErased>> EraseAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (await FindAsync(actor, customer, cancel) is not { } holding)
            return Result<CustomerErased>.Missing;
        var keys = await KeysAsync(holding.Customer, cancel);
        return await change.RunAsync<Result<CustomerErased>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var ids = await Answers(keys).Select(r => r.Id).ToListAsync(cancel);
                foreach (var chunk in ids.Chunk(500))
                    await forget.WordsAsync(chunk, cancel);
                foreach (var order in await Orders(holding.Customer, keys).Select(o => o.Id).ToListAsync(cancel))
                    await tx.UnsendAsync(AskCustomers.MailsOf(order), null, cancel);
                await db
                    .ImportIssues.Where(i => i.Kind == ImportIssueKind.Quarantined && i.Row.Contains(holding.Customer))
                    .ExecuteDeleteAsync(cancel);
                await Orders(holding.Customer, keys)
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

    /// <summary>The customer's own key, and those by which orders with that address name the same customer.</summary>
    private async Task<IReadOnlyList<string>> KeysAsync(string customer, CancellationToken cancel)
    {
        var (key, address) = (CustomerName.KeyOf(customer), CustomerName.Of(customer));
        var others = await db
            .ServedOrders.Where(o => o.Address == address && o.CustomerKey != null)
            .Select(o => o.CustomerKey!)
            .Distinct()
            .ToListAsync(cancel);
        return [.. others.Append(key).Distinct()];
    }

    private IQueryable<Response> Answers(IReadOnlyList<string> keys) => db.Responses.Where(r => keys.Contains(r.CustomerKey!));

    private IQueryable<ServedOrder> Orders(string customer, IReadOnlyList<string> keys)
    {
        var address = CustomerName.Of(customer);
        return db.ServedOrders.Where(o => o.Address == address || keys.Contains(o.CustomerKey!));
    }
}
