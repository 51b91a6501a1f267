using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>A copy of what is held of one customer, words as they came; that it was given out is noted.</summary>
public sealed class CopyCustomer(PortalContext db, Change change, FindCustomer find)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>JSON; null where nothing is held.</returns>
    public async Task<byte[]?> RunAsync(Actor actor, string? customer, CancellationToken cancel)
    {
        if (await find.RunAsync(actor, customer, cancel) is not { } holding)
            return null;
        var keys = await find.KeysAsync(holding.Customer, cancel);
        var file = new
        {
            customer = holding.Customer,
            holding.IsOptedOut,
            answers = await find.Answers(keys)
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
            orders = await find.Orders(holding.Customer, keys)
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
        var ids = await find.Answers(keys).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
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
}
