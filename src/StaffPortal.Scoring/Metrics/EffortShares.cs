namespace StaffPortal.Scoring;

/// <summary>What is shown beside the mean of CES: the share of 5..7 and the index %(6..7) − %(1..3), both in percent.</summary>
public readonly record struct EffortShares(Fraction Easy, Fraction Index)
{
    /// <returns>Null without answers.</returns>
    public static EffortShares? Of(Histogram ces) =>
        ces.Total is var n && n > 0
            ? new EffortShares(new Fraction(100 * ces.Between(5, 7), n), new Fraction(100 * (ces.Between(6, 7) - ces.Between(1, 3)), n))
            : null;
}
