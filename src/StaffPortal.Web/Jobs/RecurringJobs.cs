using Hangfire;

namespace StaffPortal.Web.Jobs;

/// <param name="Cron">Minute, hour, day, month, weekday in the company's time.</param>
/// <param name="AtStart">Whether it also runs when the portal starts.</param>
public sealed record RecurringJob(
    string Id,
    string Cron,
    bool AtStart,
    Action<IRecurringJobManager, RecurringJob, RecurringJobOptions> Register
)
{
    public static RecurringJob Of<T>(string id, string cron, bool atStart = false)
        where T : IRecurringJob =>
        new(
            id,
            cron,
            atStart,
            (manager, job, options) => manager.AddOrUpdate<T>(job.Id, work => work.RunAsync(CancellationToken.None), job.Cron, options)
        );
}

/// <summary>Everything that runs by the clock, in one list.</summary>
public static class RecurringJobs
{
    public static readonly IReadOnlyList<RecurringJob> All =
    [
        RecurringJob.Of<SweepJob>("sweep", "* * * * *", atStart: true),
        RecurringJob.Of<AttemptsJob>("attempts", "* * * * *", atStart: true),
        RecurringJob.Of<OpenMonthsJob>("open-months", "*/15 * * * *", atStart: true),
        RecurringJob.Of<RemindersJob>("reminders", "5 * * * *"),
        RecurringJob.Of<MonthReportsJob>("month-reports", "10 * * * *"),
        RecurringJob.Of<SettleHeldJob>("held", "25 * * * *"),
        RecurringJob.Of<SessionsJob>("sessions", "20 * * * *"),
        RecurringJob.Of<ForgetWordsJob>("forget-words", "30 3 * * *"),
        RecurringJob.Of<DatabaseCheckJob>("database-check", "50 * * * *"),
        RecurringJob.Of<AuditCheckJob>("audit-check", "40 * * * *", atStart: true),
    ];
}
