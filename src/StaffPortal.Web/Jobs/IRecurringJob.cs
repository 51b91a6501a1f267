using Hangfire;

namespace StaffPortal.Web.Jobs;

/// <summary>A shell around a use case that runs by the clock. It must do no harm when it runs twice: the rows say what has been done.</summary>
[AutomaticRetry(Attempts = 3)]
public interface IRecurringJob
{
    Task RunAsync(CancellationToken cancel);
}
