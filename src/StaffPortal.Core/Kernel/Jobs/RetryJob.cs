using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Audit;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;
using StaffPortal.Core.Reports;

namespace StaffPortal.Core.Kernel.Jobs;

public sealed record JobRetried(JobKind Kind, long Id);

/// <summary>Lets a job that was set aside, or waits for its next attempt, begin at once.</summary>
public sealed class RetryJob(PortalContext db, Change change)
{
    public async Task<Result<JobRetried>> RunAsync(Actor actor, JobKind kind, long id, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Result<JobRetried>.Missing;
        return kind switch
        {
            JobKind.Import => await RetryAsync<ImportBatch>(actor, kind, id, batch => db.ImportFiles.Any(file => file.BatchId == batch.Id), cancel),
            JobKind.Reports => await RetryAsync<ReportRun>(actor, kind, id, _ => true, cancel),
            JobKind.Mail => await RetryAsync<OutgoingMail>(actor, kind, id, _ => true, cancel),
            _ => Result<JobRetried>.Missing,
        };
    }

    private Task<Result<JobRetried>> RetryAsync<T>(Actor actor, JobKind kind, long id, Expression<Func<T, bool>> possible, CancellationToken cancel) where T : class, ILeased => change.RunAsync<Result<JobRetried>>(actor, Aggregate.Of<T>(id), async tx =>
    {
        if (!await db.Set<T>().AnyAsync(job => job.Id == id, cancel)) return Result<JobRetried>.Missing;
        var waiting = db.Set<T>().Where(job => job.Id == id && (job.State == JobState.Failed || (job.State == JobState.Pending && job.RetryAt != null))).Where(possible);
        if (await waiting.ExecuteUpdateAsync(set => set
            .SetProperty(job => job.State, JobState.Pending)
            .SetProperty(job => job.RetryAt, (DateTime?)null)
            .SetProperty(job => job.Attempts, 0), cancel) == 0) return Result<JobRetried>.Refused("Jobs.CannotRetry");
        tx.Wake<T>();
        tx.Audit("job.retry", $"{kind.ToString().ToLowerInvariant()}:{id}", new { });
        return new JobRetried(kind, id);
    }, cancel);
}
