namespace StaffPortal.Scoring;

/// <summary>Adding average answers of the company to few own ones.</summary>
public static class Shrinkage
{
    /// <summary>Fewest answers of everybody else for which there is a company value to shrink towards.</summary>
    public const int FewestOthers = 30;

    /// <summary>(n · own + m · C) / (n + m).</summary>
    /// <param name="own">Own value, on the metric's scale.</param>
    /// <param name="count">n, own answers; above 0.</param>
    /// <param name="company">C, everybody else's value, on the same scale.</param>
    /// <param name="strength">m, in answers; 0 or above.</param>
    public static Fraction Shrink(Fraction own, long count, Fraction company, Fraction strength) =>
        (count * own + strength * company) / (count + strength);
}
