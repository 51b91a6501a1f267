using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Reports;
using StaffPortal.Testing;

namespace StaffPortal.Core.Tests.Reports;

/// <summary>The day after a close: whatever is missing is made, and HR is told once.</summary>
public class CompleteMonthReportsTests
{
    [Theory, EveryDatabase]
    public async Task On_the_day_after_the_close_what_is_missing_is_made_and_HR_is_told_once(string database)
    {
        await using var portal = await TestPortal.CreateAsync(
            database,
            configure: services => services.Configure<MailOptions>(mail => mail.Server = "localhost")
        );
        var company = await SmallCompany.CreateAsync(portal);
        await company.StartReviewAsync();
        await company.ConfirmAllAsync();
        (await company.CloseAsync()).Value.ShouldBeDone();

        await CompleteAsync();
        (await FilesAsync()).ShouldBe(0, "on the day itself the run does its own work");

        portal.Clock.Set(2026, 11, 8, 1);
        await CompleteAsync();
        (await FilesAsync()).ShouldBe(5);
        (await MailsAsync()).ShouldBe(["hr1@x.test", "hr2@x.test"]);

        // A file that is gone although the run calls itself done is made again, as long as nobody was told.
        await portal.ReadAsync(db => db.ReportRuns.ExecuteUpdateAsync(set => set.SetProperty(run => run.AnnouncedAt, (DateTime?)null)));
        await portal.ReadAsync(db => db.ReportFiles.Where(file => file.Kind == ReportKind.Payroll).ExecuteDeleteAsync());
        await CompleteAsync();
        await CompleteAsync();
        (await FilesAsync()).ShouldBe(5);
        (await MailsAsync()).Count.ShouldBe(2);
        (await portal.ReadAsync(db => db.ReportRuns.AsNoTracking().SingleAsync())).State.ShouldBe(JobState.Done);

        Task CompleteAsync() => portal.InScopeAsync((CompleteMonthReports complete) => complete.RunAsync(default));
        Task<int> FilesAsync() => portal.ReadAsync(db => db.ReportFiles.CountAsync());
        Task<List<string>> MailsAsync() =>
            portal.ReadAsync(db =>
                db.Mails.Where(mail => mail.Key.StartsWith("reports:"))
                    .OrderBy(mail => mail.ToAddress)
                    .Select(mail => mail.ToAddress)
                    .ToListAsync()
            );
    }
}
