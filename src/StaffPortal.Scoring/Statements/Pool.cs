using System.Numerics;

namespace StaffPortal.Scoring;

/// <summary>The fund of a plan: when the payable amounts exceed it, all are scaled down alike.</summary>
public static class Pool
{
    /// <summary>Applies a plan's budget to all of its statements of a month; without a budget, or within it, they stay as they are.</summary>
    public static IReadOnlyList<Statement> Apply(Plan plan, IReadOnlyList<Statement> statements)
    {
        if (plan.Budget is not { } budget)
            return statements;
        var scaled = Scale(statements.Select(statement => (statement.Employee, statement.BeforePool)).ToList(), budget);
        return [.. statements.Select((statement, i) => statement with { Pool = scaled[i] - statement.BeforePool })];
    }

    /// <summary>The share of every amount that the budget allows: 1 or below.</summary>
    public static Fraction Factor(long total, long budget) => total <= budget ? Fraction.One : new Fraction(budget, total);

    /// <summary>Scales amounts to a budget: each floored to whole minor units, the rest to the largest remainders, ties by employee code (ordinal).</summary>
    /// <param name="amounts">Employee code and minor units, 0 or above.</param>
    /// <param name="budget">Minor units, 0 or above.</param>
    /// <returns>In the order given; sums to the budget exactly when it is exceeded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An amount or the budget is negative.</exception>
    public static IReadOnlyList<long> Scale(IReadOnlyList<(string Employee, long Amount)> amounts, long budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        if (amounts.Any(entry => entry.Amount < 0))
            throw new ArgumentOutOfRangeException(nameof(amounts), "A payable amount is never negative.");
        BigInteger total = 0;
        foreach (var (_, amount) in amounts)
            total += amount;
        if (total <= budget)
            return [.. amounts.Select(entry => entry.Amount)];

        var floors = new long[amounts.Count];
        var remainders = new BigInteger[amounts.Count];
        var rest = budget;
        for (var i = 0; i < floors.Length; i++)
        {
            floors[i] = (long)BigInteger.DivRem((BigInteger)amounts[i].Amount * budget, total, out remainders[i]);
            rest -= floors[i];
        }

        foreach (
            var i in Enumerable
                .Range(0, floors.Length)
                .OrderByDescending(i => remainders[i])
                .ThenBy(i => amounts[i].Employee, StringComparer.Ordinal)
                .Take((int)rest)
        )
            floors[i]++;
        return floors;
    }
}
