using StaffPortal.Core.Feedback.Privacy;

namespace StaffPortal.Web.Jobs;

/// <summary>Forgets customers' words whose time is over.</summary>
public sealed class ForgetWordsJob(ForgetWords work) : IRecurringJob
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await work.RunAsync(cancel);
        await work.FilesAsync(cancel);
    }
}
