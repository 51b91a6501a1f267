using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>A job's kind and state, for counting all kinds in one query.</summary>
public sealed class JobStanding
{
    public required string Kind { get; init; }
    public required JobState State { get; init; }
}

/// <summary>A kind of job: what the page of jobs shows of it, and how one begins again.</summary>
public interface IJobKind
{
    /// <summary>Such as <c>Reports</c>; part of paths and of the keys of texts.</summary>
    string Name { get; }

    IQueryable<JobStanding> States { get; }

    /// <summary>What is not done, then the latest that are.</summary>
    Task<List<JobLine>> LinesAsync(JobState? state, CancellationToken cancel);

    Task<Result<JobRetried>> RetryAsync(Actor actor, long id, CancellationToken cancel);
}

/// <summary>The rows of one table that are jobs.</summary>
public abstract class JobKind<T>(string name, PortalContext db, Change change) : IJobKind
    where T : class, ILeased
{
    private const int MostShown = 30;

    public string Name => name;

    protected PortalContext Db => db;

    public IQueryable<JobStanding> States => db.Set<T>().Select(job => new JobStanding { Kind = name, State = job.State });

    /// <summary>How the page shows one.</summary>
    protected abstract Expression<Func<T, JobLine>> Line { get; }

    /// <summary>Whether trying again could succeed.</summary>
    protected virtual Expression<Func<T, bool>> CanRetry => job => true;

    public Task<List<JobLine>> LinesAsync(JobState? state, CancellationToken cancel) =>
        db.Set<T>()
            .AsNoTracking()
            .Where(job => state == null || job.State == state)
            .OrderBy(job => job.State == JobState.Done)
            .ThenByDescending(job => job.Id)
            .Take(MostShown)
            .Select(Line)
            .ToListAsync(cancel);

    public Task<Result<JobRetried>> RetryAsync(Actor actor, long id, CancellationToken cancel) =>
        change.RunAsync<Result<JobRetried>>(
            actor,
            Aggregate.Of<T>(id),
            async tx =>
            {
                if (!await db.Set<T>().AnyAsync(job => job.Id == id, cancel))
                    return Result<JobRetried>.Missing;
                var waiting = db.Set<T>()
                    .Where(job => job.Id == id && (job.State == JobState.Failed || (job.State == JobState.Pending && job.RetryAt != null)))
                    .Where(CanRetry);
                if (
                    await waiting.ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(job => job.State, JobState.Pending)
                                .SetProperty(job => job.RetryAt, (DateTime?)null)
                                .SetProperty(job => job.Attempts, 0),
                        cancel
                    ) == 0
                )
                    return Result<JobRetried>.Refused("Jobs.CannotRetry");
                tx.Wake<T>();
                tx.Audit("job.retry", $"{name.ToLowerInvariant()}:{id}", new { });
                return new JobRetried(name, id);
            },
            cancel
        );
}
