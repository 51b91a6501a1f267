using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>Claiming rows that are jobs: by conditional update, for a while, with a fence that outdates whoever held it before.</summary>
public sealed class Leases(PortalContext db, Change change, DatabaseProvider provider, CompanyClock clock)
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    /// <summary>A job that failed this often is set aside; the others go on.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(20),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
    ];

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(30),
        LongestWait = TimeSpan.FromHours(2);

    /// <summary>Takes back the locks of a process that stands still; its rows are free once their leases are over.</summary>
    public Task FreeStandstillAsync(CancellationToken cancel) => provider.FreeStandstillAsync(db, cancel);

    /// <summary>Whether a job of this kind could be begun now.</summary>
    public Task<bool> AnyWaitingAsync<T>(CancellationToken cancel)
        where T : class, ILeased => Waiting<T>().AnyAsync(cancel);

    /// <summary>Claims the oldest job that waits, or whose worker has vanished.</summary>
    /// <returns>The claimed row as it stands; null when there is nothing to do.</returns>
    public async Task<T?> ClaimNextAsync<T>(CancellationToken cancel)
        where T : class, ILeased
    {
        while (true)
        {
            if (await Waiting<T>().OrderBy(job => job.Id).FirstOrDefaultAsync(cancel) is not { } candidate)
                return null;
            if (await ClaimAsync(candidate, cancel) is { } claimed)
                return claimed;
        }
    }

    /// <summary>Claims one job by its id; null when it is done, or in somebody else's hands.</summary>
    public async Task<T?> ClaimAsync<T>(long id, CancellationToken cancel)
        where T : class, ILeased =>
        await Waiting<T>().SingleOrDefaultAsync(job => job.Id == id, cancel) is { } candidate ? await ClaimAsync(candidate, cancel) : null;

    private IQueryable<T> Waiting<T>()
        where T : class, ILeased
    {
        var now = clock.UtcNow;
        return db.Set<T>()
            .AsNoTracking()
            .Where(job =>
                (job.State == JobState.Pending && (job.RetryAt == null || job.RetryAt <= now))
                || (job.State == JobState.Running && job.LeaseUntil < now)
            );
    }

    private async Task<T?> ClaimAsync<T>(T candidate, CancellationToken cancel)
        where T : class, ILeased
    {
        var until = clock.UtcNow + Duration;
        // Begun so often and never ended: whatever it is ends the portal itself.
        var setAside = candidate.Attempts >= MostAttempts;
        var problem = setAside
            ? candidate.Problem ?? MessageJson.Write(new Message("Jobs.NeverEnded", candidate.Attempts))
            : candidate.Problem;
        var claimed = await change.RunAsync(
            tx =>
                db.Set<T>()
                    .Where(job => job.Id == candidate.Id && job.Fence == candidate.Fence)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(job => job.State, setAside ? JobState.Failed : JobState.Running)
                                .SetProperty(job => job.LeaseUntil, setAside ? null : until)
                                .SetProperty(job => job.RetryAt, (DateTime?)null)
                                .SetProperty(job => job.Problem, problem)
                                .SetProperty(job => job.Fence, job => job.Fence + 1)
                                .SetProperty(job => job.Attempts, job => setAside ? job.Attempts : job.Attempts + 1),
                        cancel
                    ),
            cancel
        );
        return claimed == 0 || setAside ? null : await db.Set<T>().AsNoTracking().SingleAsync(job => job.Id == candidate.Id, cancel);
    }

    /// <summary>Prolongs the lease inside a step's own transaction; a step that is kept also ends whatever trouble there was.</summary>
    /// <exception cref="LeaseLostException">Somebody else has claimed the job; the step must not be kept.</exception>
    /// <exception cref="DiskFullException">The step must wait for room on the disk.</exception>
    public async Task HoldAsync<T>(T job, CancellationToken cancel)
        where T : class, ILeased
    {
        provider.EnsureRoom();
        var until = clock.UtcNow + Duration;
        if (
            await Held(job)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.LeaseUntil, until)
                            .SetProperty(row => row.TroubleSince, (DateTime?)null)
                            .SetProperty(row => row.Problem, (string?)null),
                    cancel
                ) == 0
        )
            throw new LeaseLostException();
    }

    /// <summary>Gives a job back after a failed attempt, to be tried again after a pause; after too many it is set aside. Weather sets nothing aside: the pauses grow to two hours for as long as it lasts.</summary>
    public Task GiveBackAsync<T>(T job, Exception problem, CancellationToken cancel)
        where T : class, ILeased
    {
        var (now, weather) = (clock.UtcNow, Faults.IsWeather(problem));
        var since = weather ? job.TroubleSince ?? now : (DateTime?)null;
        var setAside = !weather && job.Attempts >= MostAttempts;
        var pause = since is { } start
            ? TimeSpan.FromTicks(Math.Clamp((now - start).Ticks, ShortestWait.Ticks, LongestWait.Ticks))
            : Pauses[Math.Clamp(job.Attempts, 1, Pauses.Length) - 1];
        var reason = MessageJson.Write(Faults.Describe(problem));
        return change.RunAsync(
            tx =>
                Held(job)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, setAside ? JobState.Failed : JobState.Pending)
                                .SetProperty(row => row.LeaseUntil, (DateTime?)null)
                                .SetProperty(row => row.RetryAt, setAside ? null : now + pause)
                                .SetProperty(row => row.TroubleSince, since)
                                .SetProperty(row => row.Attempts, job.Attempts - (weather ? 1 : 0))
                                .SetProperty(row => row.Problem, reason),
                        cancel
                    ),
            cancel
        );
    }

    /// <summary>Takes the jobs of a process that has ended without a word; only where one process at a time can be at work.</summary>
    public Task FreeAsync<T>(CancellationToken cancel)
        where T : class, ILeased
    {
        var over = clock.UtcNow.AddMilliseconds(-1);
        return change.RunAsync(
            tx =>
                db.Set<T>()
                    .Where(job => job.State == JobState.Running && job.LeaseUntil > over)
                    .ExecuteUpdateAsync(set => set.SetProperty(job => job.LeaseUntil, over), cancel),
            cancel
        );
    }

    private IQueryable<T> Held<T>(T job)
        where T : class, ILeased => db.Set<T>().Where(row => row.Id == job.Id && row.Fence == job.Fence);
}

/// <summary>A worker came back after its lease ran out, and found its job in other hands.</summary>
public sealed class LeaseLostException() : Exception("The job's lease ran out and another worker has claimed it.");
