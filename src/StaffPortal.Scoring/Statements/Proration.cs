namespace StaffPortal.Scoring;

/// <summary>A stretch of days with one target and one part-time share.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Target">Monthly target in minor units.</param>
/// <param name="Share">Part-time share, 0..1.</param>
public readonly record struct TargetPeriod(DateOnly From, DateOnly To, long Target, Fraction Share);

/// <summary>The part of a month's target that somebody's days in it earn.</summary>
public static class Proration
{
    /// <summary>Sum over the counted days of (target that day × share × present or not), divided by the number of counted days. Unrounded minor units.</summary>
    /// <param name="periods">Targets while employed; days outside every period are not present. Where periods overlap, the last one named holds.</param>
    /// <param name="absences">First and last days (both included) of absences of a kind that the company counts out.</param>
    /// <returns>0 for a month without a counted day.</returns>
    public static Fraction Target(
        YearMonth month,
        Plan plan,
        IReadOnlyList<TargetPeriod> periods,
        IReadOnlyList<(DateOnly From, DateOnly To)> absences
    )
    {
        var counted = 0;
        var daysOf = new int[periods.Count];
        for (var day = month.FirstDay; day <= month.LastDay; day = day.AddDays(1))
        {
            if (!plan.Counts(day))
                continue;
            counted++;
            if (absences.Any(absence => absence.From <= day && day <= absence.To))
                continue;
            for (var i = periods.Count - 1; i >= 0; i--)
            {
                if (periods[i].From > day || day > periods[i].To)
                    continue;
                daysOf[i]++;
                break;
            }
        }

        if (counted == 0)
            return Fraction.Zero;
        var sum = Fraction.Zero;
        for (var i = 0; i < periods.Count; i++)
            sum += daysOf[i] * (Fraction)periods[i].Target * periods[i].Share;
        return sum / counted;
    }
}
