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
        var (name, key) = (customer.Trim(), ServedRow.KeyOf(customer));
        var answers = Answers(name);
        var holding = new CustomerHolding(
            name,
            await answers.CountAsync(cancel),
            await answers.CountAsync(r => r.Comment != null, cancel),
            await db.CustomerCases.CountAsync(c => c.Response!.Customer == name, cancel),
            await Orders(name, key).CountAsync(cancel),
            await db.SurveyOptOuts.AnyAsync(o => o.CustomerKey == key, cancel)
        );
        return holding.Answers + holding.Orders == 0 ? null : holding;
    }

    /// <summary>Everything as JSON, words as they came.</summary>
    public async Task<byte[]?> ExportAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (await FindAsync(actor, customer, cancel) is not { } holding)
            return null;
        var key = ServedRow.KeyOf(holding.Customer);
        var file = new
        {
            customer = holding.Customer,
            holding.IsOptedOut,
            answers = await Answers(holding.Customer)
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
                .Where(c => c.Response!.Customer == holding.Customer)
                .OrderBy(c => c.Id)
                .Select(c => new
                {
                    c.OpenedAt,
                    state = c.State.ToString(),
                    c.Contact,
                    c.Done,
                })
                .ToListAsync(cancel),
            orders = await Orders(holding.Customer, key)
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
        await change.RunAsync(
            actor,
            Aggregate.None,
            tx =>
            {
                tx.Audit("customer.export", "customer", new { holding.Answers, holding.Orders });
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
        var key = ServedRow.KeyOf(holding.Customer);
        return await change.RunAsync<Result<CustomerErased>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var ids = await Answers(holding.Customer).Select(r => r.Id).ToListAsync(cancel);
                foreach (var chunk in ids.Chunk(500))
                    await forget.WordsAsync(chunk, cancel);
                await Orders(holding.Customer, key)
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

    private IQueryable<Response> Answers(string customer) => db.Responses.Where(r => r.Customer == customer);

    private IQueryable<ServedOrder> Orders(string customer, string key) =>
        db.ServedOrders.Where(o => o.Customer == customer || o.CustomerKey == key);
}
