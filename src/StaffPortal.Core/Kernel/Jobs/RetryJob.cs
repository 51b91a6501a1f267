namespace StaffPortal.Core.Kernel.Jobs;

public sealed record JobRetried(string Kind, long Id);

/// <summary>Lets a job that was set aside, or waits for its next attempt, begin at once.</summary>
public sealed class RetryJob(IEnumerable<IJobKind> kinds)
{
    /// <param name="kind">The kind's name in any case.</param>
    public async Task<Result<JobRetried>> RunAsync(Actor actor, string kind, long id, CancellationToken cancel) =>
        actor.IsAdmin && kinds.FirstOrDefault(known => known.Name.Equals(kind, StringComparison.OrdinalIgnoreCase)) is { } found
            ? await found.RetryAsync(actor, id, cancel)
            : Result<JobRetried>.Missing;
}
