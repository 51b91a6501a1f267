using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.Reports;

/// <summary>From the day after a month's close: makes what is missing of its documents, and tells HR once that all of them are there.</summary>
public sealed class CompleteMonthReports(PortalContext db, Change change, Leases leases, PublishMonthReports publish, CompanyClock clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var waiting = await db
            .ReportRuns.AsNoTracking()
            .Where(run => run.AnnouncedAt == null && run.State != JobState.Failed)
            .Select(run => new
            {
                run.Id,
                Month = run.Month!,
                run.Month!.Closure!.At,
            })
            .OrderBy(run => run.Id)
            .ToListAsync(cancel);
        foreach (var run in waiting.Where(run => clock.DateOf(run.At) < clock.Today))
        {
            if ((await publish.MissingAsync(run.Month, cancel)).Count > 0)
                await MakeAsync(run.Id, cancel);
            if ((await publish.MissingAsync(run.Month, cancel)).Count == 0)
                await AnnounceAsync(run.Id, run.Month, cancel);
        }
    }

    /// <summary>A run that calls itself done although a file is gone is opened anew; one in somebody's hands is left there.</summary>
    private async Task MakeAsync(long id, CancellationToken cancel)
    {
        await change.RunAsync(
            tx =>
                db.ReportRuns.Where(run => run.Id == id && run.State == JobState.Done)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(run => run.State, JobState.Pending).SetProperty(run => run.Attempts, 0),
                        cancel
                    ),
            cancel
        );
        if (await leases.ClaimAsync<ReportRun>(id, cancel) is not { } claimed)
            return;
        try
        {
            await publish.RunAsync(claimed, cancel);
        }
        catch (Exception problem) when (problem is not LeaseLostException && !cancel.IsCancellationRequested)
        {
            await leases.GiveBackAsync(claimed, problem, cancel);
        }
    }

    private Task AnnounceAsync(long id, BonusMonth month, CancellationToken cancel) =>
        change.RunAsync(
            async tx =>
            {
                var now = clock.UtcNow;
                if (
                    await db
                        .ReportRuns.Where(run => run.Id == id && run.AnnouncedAt == null && run.State == JobState.Done)
                        .ExecuteUpdateAsync(set => set.SetProperty(run => run.AnnouncedAt, now), cancel) == 0
                )
                    return;
                var files = await db.ReportFiles.CountAsync(file => file.MonthId == month.Id, cancel);
                var hr = await (
                    from account in db.Users.AsNoTracking()
                    where
                        account.DeactivatedAt == null
                        && db.UserRoles.Any(link =>
                            link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == Roles.Hr)
                        )
                    orderby account.EmployeeId
                    select account.Employee!
                ).ToListAsync(cancel);
                tx.Mail(
                    hr.Select(person => new MailDraft(
                        $"reports:{month.Id}:{person.Id}",
                        person.Recipient,
                        new Message("Mail.ReportsSubject", month.Month),
                        new Message("Mail.ReportsBody", person.Name, month.Month, files),
                        $"/months/{month.Month}/reports"
                    ))
                );
            },
            cancel
        );
}
