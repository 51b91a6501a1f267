using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Data;

namespace StaffPortal.Core.Common;

/// <summary>Claiming rows that are jobs: by conditional update, for a while, with a fence that outdates whoever held it before.</summary>
public sealed class Leases(PortalContext db, Writes writes, CompanyClock clock)
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    /// <summary>A job that failed this often is set aside; the others go on.</summary>
    public const int MostAttempts = 5;

    /// <summary>Claims the oldest job that waits, or whose worker has vanished.</summary>
    /// <returns>The claimed row as it stands; null when there is nothing to do.</returns>
    public async Task<T?> ClaimNextAsync<T>(CancellationToken cancel) where T : class, ILeased
    {
        while (true)
        {
            if (await Waiting<T>().OrderBy(job => job.Id).FirstOrDefaultAsync(cancel) is not { } candidate) return null;
            if (await ClaimAsync(candidate, cancel) is { } claimed) return claimed;
        }
    }

    /// <summary>Claims one job by its id; null when it is done, or in somebody else's hands.</summary>
    public async Task<T?> ClaimAsync<T>(long id, CancellationToken cancel) where T : class, ILeased =>
        await Waiting<T>().SingleOrDefaultAsync(job => job.Id == id, cancel) is { } candidate ? await ClaimAsync(candidate, cancel) : null;

    private IQueryable<T> Waiting<T>() where T : class, ILeased
    {
        var now = clock.UtcNow;
        return db.Set<T>().AsNoTracking().Where(job => job.State == JobState.Pending || (job.State == JobState.Running && job.LeaseUntil < now));
    }

    private async Task<T?> ClaimAsync<T>(T candidate, CancellationToken cancel) where T : class, ILeased
    {
        var until = clock.UtcNow + Duration;
        var setAside = candidate.Attempts >= MostAttempts;
        var claimed = await writes.InTransactionAsync(() => db.Set<T>().Where(job => job.Id == candidate.Id && job.Fence == candidate.Fence)
            .ExecuteUpdateAsync(set => set
                .SetProperty(job => job.State, setAside ? JobState.Failed : JobState.Running)
                .SetProperty(job => job.LeaseUntil, until)
                .SetProperty(job => job.Fence, job => job.Fence + 1)
                .SetProperty(job => job.Attempts, job => job.Attempts + 1), cancel), cancel);
        return claimed == 0 || setAside ? null : await db.Set<T>().AsNoTracking().SingleAsync(job => job.Id == candidate.Id, cancel);
    }

    /// <summary>Prolongs the lease inside a step's own transaction.</summary>
    /// <exception cref="LeaseLostException">Somebody else has claimed the job; the step must not be kept.</exception>
    public async Task HoldAsync<T>(T job, CancellationToken cancel) where T : class, ILeased
    {
        var until = clock.UtcNow + Duration;
        if (await db.Set<T>().Where(row => row.Id == job.Id && row.Fence == job.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), cancel) == 0)
            throw new LeaseLostException();
    }

    /// <summary>Gives a job back after a failed attempt, to be tried again.</summary>
    public Task ReleaseAsync<T>(T job, CancellationToken cancel) where T : class, ILeased => writes.InTransactionAsync(() =>
        db.Set<T>().Where(row => row.Id == job.Id && row.Fence == job.Fence).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JobState.Pending).SetProperty(row => row.LeaseUntil, (DateTime?)null), cancel), cancel);
}

/// <summary>A worker came back after its lease ran out, and found its job in other hands.</summary>
public sealed class LeaseLostException() : Exception("The job's lease ran out and another worker has claimed it.");
