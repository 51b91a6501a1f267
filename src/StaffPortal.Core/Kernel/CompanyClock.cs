using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel;

/// <summary>The time as the company sees it: UTC instants inside, the company's zone at the edge.</summary>
public sealed class CompanyClock(TimeProvider time, CompanyProfile company)
{
    /// <summary>Now in UTC, truncated to milliseconds: the precision that both databases keep and hashes see.</summary>
    public DateTime UtcNow
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        }
    }

    /// <summary>When this process began its work.</summary>
    public DateTime Started { get; } = time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOf(UtcNow);
    public YearMonth ThisMonth => YearMonth.Of(Today);

    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, company.Zone));

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, company.Zone);

    /// <summary>An instant that somebody wrote in the company's time; one that the clocks skip is the next that exists.</summary>
    public DateTime ToUtc(DateTime local)
    {
        while (company.Zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), company.Zone);
    }

    /// <summary>The first instant at which an answer is too late for the month: midnight after the last cut-off day.</summary>
    public DateTime CutOff(YearMonth month) => MidnightUtc(month.LastDay.AddDays(1 + company.CutOffDays));

    // In some zones the clocks go forward at midnight, and that day has no 00:00: its first hour is taken.
    private DateTime MidnightUtc(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));
}
