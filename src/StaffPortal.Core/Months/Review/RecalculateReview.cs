using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Corrections;

namespace StaffPortal.Core.Months.Review;

/// <summary>What one person's month pays before and after a change, minor units.</summary>
public sealed record PayEffect(string Code, string Name, long Before, long After)
{
    public long Difference => After - Before;
}

/// <summary>
/// New facts in a month under review make its next inputs: everybody is recalculated, and confirmations are withdrawn where an amount has
/// changed.
/// </summary>
public sealed class RecalculateReview(PortalContext db, CalculateMonth calculate, MonthRulings rulings, Ledger ledger)
{
    /// <param name="month">Loaded by the change that is running, and in review.</param>
    /// <returns>Whose pay it changes.</returns>
    internal async Task<IReadOnlyList<PayEffect>> RunAsync(ChangeScope tx, BonusMonth month, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        month.Freeze(await rulings.LastAsync(cancel));
        var calculated = (await calculate.RunAsync(month, cancel)).Statements;
        var stored = await db.Statements.Where(s => s.MonthId == month.Id).ToDictionaryAsync(s => s.EmployeeId, cancel);
        var effects = new List<PayEffect>();
        var changed = new List<long>();
        foreach (var (employee, statement) in calculated)
        {
            var now = StatementRecord.From(month.Id, month.Month, month.InputSet, statement);
            if (!stored.TryGetValue(employee, out var before))
                db.Statements.Add(now);
            else if (before.Hash != now.Hash || before.Pool != now.Pool)
            {
                if (before.Payable != now.Payable)
                    effects.Add(new PayEffect(statement.Person.Code, statement.Person.Name, before.Payable, now.Payable));
                // What was confirmed are the amounts: with every answer the company's value moves a little for everybody, and mostly no amount with it.
                if (!StatementRecord.Read(statement.Plan, before).PaysLike(statement.Statement))
                    changed.Add(before.Id);
                now.Id = before.Id;
                db.Entry(before).CurrentValues.SetValues(now);
            }
        }

        await db.SaveChangesAsync(cancel);
        foreach (var ids in changed.Chunk(500))
            await db.Confirmations.Where(c => ids.Contains(c.StatementId)).ExecuteDeleteAsync(cancel);
        await ledger.TakeIntoAsync(month.Id, cancel);
        tx.Audit(
            "month.recalculate",
            $"month:{month.Month}",
            new
            {
                inputSet = month.InputSet,
                statements = changed.Count,
                amounts = effects.Count,
            }
        );
        tx.Figures();
        return effects;
    }
}
