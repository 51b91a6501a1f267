using Quartz;
using StaffPortal.Web.Jobs;

namespace StaffPortal.Web.Setup;

/// <summary>Every background job, with its schedule. The rows are the jobs: a schedule only wakes a worker to look for them.</summary>
public static class JobSetup
{
    public static void AddPortalJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<ImportJob>(trigger => trigger.WithIdentity("import").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(2)).RepeatForever()));
            quartz.ScheduleJob<ReportsJob>(trigger => trigger.WithIdentity("reports").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(2)).RepeatForever()));
            quartz.ScheduleJob<OpenMonthsJob>(trigger => trigger.WithIdentity("open-months").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromMinutes(15)).RepeatForever()));
            quartz.ScheduleJob<AttemptsJob>(trigger => trigger.WithIdentity("attempts").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(10)).RepeatForever()));
            quartz.ScheduleJob<RemindersJob>(trigger => trigger.WithIdentity("reminders").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromHours(1)).RepeatForever()));
            quartz.ScheduleJob<MailJob>(trigger => trigger.WithIdentity("mail").StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(TimeSpan.FromSeconds(20)).RepeatForever()));
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
