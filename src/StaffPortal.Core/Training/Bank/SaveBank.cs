using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Standards.Markup;

namespace StaffPortal.Core.Training.Bank;

public sealed record BankSaved(string Slug);

/// <summary>Makes a bank, or names one anew.</summary>
public sealed class SaveBank(PortalContext db, Change change)
{
    private const int LongestName = 120;

    private static readonly HashSet<string> Reserved = ["new", "import", "review"];

    /// <param name="slug">Null for a new bank.</param>
    public async Task<Result<BankSaved>> RunAsync(Actor actor, string? slug, LocalText name, CancellationToken cancel)
    {
        if (!actor.IsEditor)
            return Result<BankSaved>.Missing;
        if (name.IsEmpty || name.Each.Any(text => text.Text.Length > LongestName))
            return Result<BankSaved>.Refused("Bank.NameLength", LongestName);
        var wanted = slug ?? Latin.Of(name.In(Texts.CultureOf("en"))).Shortened(60).Trim('-');
        // Names in other letters have no Latin one: the bank gets a number instead.
        if (slug is null && (!Latin.IsSlug(wanted) || Reserved.Contains(wanted)))
            wanted = "bank-" + ((await db.Banks.MaxAsync(b => (long?)b.Id, cancel) ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        if (!Latin.IsSlug(wanted) || Reserved.Contains(wanted))
            return Result<BankSaved>.Refused("Standards.BadSlug", wanted);
        return await change.RunAsync<Result<BankSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var bank = await db.Banks.SingleOrDefaultAsync(b => b.Slug == wanted, cancel);
                if (slug is not null && bank is null)
                    return Result<BankSaved>.Missing;
                if (slug is null && bank is not null)
                    return Result<BankSaved>.Refused("Standards.SlugTaken", wanted);
                bank ??= db.Banks.Add(new QuestionBank { Slug = wanted, Name = name }).Entity;
                bank.Name = name;
                await db.SaveChangesAsync(cancel);
                tx.Audit("bank.save", $"bank:{bank.Id}", new { });
                return new BankSaved(wanted);
            },
            cancel
        );
    }
}
