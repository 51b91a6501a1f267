namespace StaffPortal.Core.Kernel.Mail;

/// <summary>When mails go to customers: by day, in the company's time.</summary>
public static class WakingHours
{
    public static readonly TimeOnly From = new(9, 0),
        To = new(20, 0);

    /// <returns>Null for now, else the next morning.</returns>
    public static DateTime? NextAfter(CompanyClock clock)
    {
        var local = clock.Local(clock.UtcNow);
        var time = TimeOnly.FromDateTime(local);
        if (time >= From && time < To)
            return null;
        return clock.ToUtc(DateOnly.FromDateTime(local).AddDays(time < From ? 0 : 1).ToDateTime(From));
    }
}
