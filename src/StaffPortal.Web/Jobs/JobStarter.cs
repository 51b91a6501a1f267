using Hangfire;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Web.Jobs;

/// <summary>Connects rows with workers: hears the bell, registers what runs by the clock, and takes over what a killed process left.</summary>
internal sealed class JobStarter(
    IServiceScopeFactory scopes,
    DatabaseProvider provider,
    JobBell bell,
    IBackgroundJobClient jobs,
    IRecurringJobManager recurring,
    CompanyProfile company,
    ILogger<JobStarter> log
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancel)
    {
        if (provider.IsForOneProcess)
            await FreeAsync(cancel);
        bell.Listen(row => _ = Task.Run(() => Start(row), CancellationToken.None));
        var zone = new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone) };
        foreach (var job in RecurringJobs.All)
        {
            job.Register(recurring, job, zone);
            if (job.AtStart)
                recurring.Trigger(job.Id);
        }
    }

    public Task StopAsync(CancellationToken cancel) => Task.CompletedTask;

    // The rows are kept already: where the queue itself cannot be reached, the sweep finds them.
    private void Start(Type row)
    {
        try
        {
            LeasedJobs.All.Single(kind => kind.Row == row).Start(jobs);
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "A worker for {Row} could not be started; the sweep will do it", row.Name);
        }
    }

    private async Task FreeAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var leases = scope.ServiceProvider.GetRequiredService<Leases>();
        foreach (var kind in LeasedJobs.All)
            await kind.Free(leases, cancel);
    }
}
