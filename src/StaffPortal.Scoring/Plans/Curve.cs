namespace StaffPortal.Scoring;

public enum CurveKind
{
    Linear,
    Steps,
}

/// <summary>One point of a payout curve: at this score, this percentage of the target is paid.</summary>
public readonly record struct CurvePoint(Fraction Score, Fraction Payout);

/// <summary>Turns a score into a payout in percent of the component's target.</summary>
/// <param name="Kind">Linear: straight lines between the points, flat above the last. Steps: the payout of the last point reached.</param>
/// <param name="Points">At least one, scores strictly rising, payouts 0 or above.</param>
/// <param name="Below">The payout below the first point.</param>
public sealed record Curve(CurveKind Kind, IReadOnlyList<CurvePoint> Points, Fraction Below)
{
    /// <summary>The payout in percent; exact.</summary>
    public Fraction Payout(Fraction score)
    {
        if (score < Points[0].Score)
            return Below;
        var reached = 0;
        while (reached + 1 < Points.Count && score >= Points[reached + 1].Score)
            reached++;
        var from = Points[reached];
        if (Kind == CurveKind.Steps || reached + 1 == Points.Count)
            return from.Payout;
        var to = Points[reached + 1];
        return from.Payout + (score - from.Score) * (to.Payout - from.Payout) / (to.Score - from.Score);
    }

    /// <summary>The first point above the score; null past the last.</summary>
    public CurvePoint? Next(Fraction score)
    {
        foreach (var point in Points)
            if (point.Score > score)
                return point;
        return null;
    }
}
