namespace StaffPortal.Scoring;

/// <summary>How strongly the data ask for shrinking: the between-person variance of a proportion and the strength m that follows.</summary>
/// <param name="Variance">tau², variance between people (proportions 0..1).</param>
/// <param name="Strength">m, a number of answers; null when the data show no difference between people (tau² ≤ 0).</param>
/// <remarks>Method of moments for a beta-binomial model. Offered in the plan editor, never used silently.</remarks>
public sealed record ShrinkEstimate(Fraction Variance, Fraction? Strength)
{
    /// <summary>Estimates from each person's successes and answers; null with fewer than two people who have answers, or when all of them have only one.</summary>
    public static ShrinkEstimate? From(IReadOnlyCollection<(long Successes, long Count)> people)
    {
        var measured = people.Where(person => person.Count > 0).ToList();
        if (measured.Count < 2)
            return null;
        long total = measured.Sum(person => person.Count),
            successes = measured.Sum(person => person.Successes);
        var p = new Fraction(successes, total);
        var spread = p * (1 - p);
        Fraction q = 0,
            squares = 0;
        foreach (var (x, n) in measured)
        {
            var distance = new Fraction(x, n) - p;
            q += n * distance * distance;
            squares += (Fraction)n * n;
        }

        Fraction degrees = measured.Count - 1;
        var divisor = total - squares / total - degrees;
        if (divisor.Sign <= 0)
            return null;
        var variance = (q - degrees * spread) / divisor;
        return new ShrinkEstimate(variance, variance.Sign > 0 ? spread / variance - 1 : null);
    }
}
