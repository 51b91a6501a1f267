namespace StaffPortal.Scoring;

/// <summary>What changes for one employee after a month is closed.</summary>
/// <param name="NewTotal">Payable as recalculated, minor units.</param>
/// <param name="Amount">New total minus everything already credited for that month; paid (or decided on) in the open month.</param>
public readonly record struct Correction(long NewTotal, long Amount)
{
    /// <summary>Recalculates with changed counts of one employee; company values, plan and pool factor stay as they were at the close.</summary>
    /// <param name="poolFactor">The closed month's factor, 1 or below.</param>
    /// <param name="credited">The closed payable amount plus earlier corrections, minor units.</param>
    public static Correction Of(Plan plan, StatementInput changed, Fraction poolFactor, long credited)
    {
        var total = Currency.Round(StatementCalculator.Calculate(plan, changed).BeforePool * poolFactor);
        return new Correction(total, total - credited);
    }
}
