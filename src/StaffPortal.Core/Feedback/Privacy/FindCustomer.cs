using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback.Surveys;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Feedback.Privacy;

/// <summary>What the portal holds of one customer.</summary>
public sealed record CustomerHolding(string Customer, int Answers, int Comments, int Cases, int Orders, bool IsOptedOut);

/// <summary>
/// What the law gives a customer begins with this: everything that is kept under a pseudonym or an address, for HR to give out
/// (<see cref="CopyCustomer"/>) or to erase (<see cref="EraseCustomer"/>).
/// </summary>
public sealed class FindCustomer(PortalContext db)
{
    /// <returns>Null where nothing is held.</returns>
    public async Task<CustomerHolding?> RunAsync(Actor actor, string? customer, CancellationToken cancel)
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

    /// <summary>The customer's own key, and those by which orders with that address name the same customer.</summary>
    internal async Task<IReadOnlyList<string>> KeysAsync(string customer, CancellationToken cancel)
    {
        var (key, address) = (CustomerName.KeyOf(customer), CustomerName.Of(customer));
        var others = await db
            .ServedOrders.Where(o => o.Address == address && o.CustomerKey != null)
            .Select(o => o.CustomerKey!)
            .Distinct()
            .ToListAsync(cancel);
        return [.. others.Append(key).Distinct()];
    }

    internal IQueryable<Response> Answers(IReadOnlyList<string> keys) => db.Responses.Where(r => keys.Contains(r.CustomerKey!));

    internal IQueryable<ServedOrder> Orders(string customer, IReadOnlyList<string> keys)
    {
        var address = CustomerName.Of(customer);
        return db.ServedOrders.Where(o => o.Address == address || keys.Contains(o.CustomerKey!));
    }
}
