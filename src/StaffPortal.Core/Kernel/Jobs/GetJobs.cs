using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Jobs;

public enum JobKind { Import, Reports, Mail }

/// <summary>How many jobs of a kind stand where.</summary>
public sealed record JobCount(JobKind Kind, JobState State, int Count);

/// <summary>One job as the page of jobs shows it.</summary>
public sealed record JobLine
{
    public required JobKind Kind { get; init; }
    public required long Id { get; init; }
    public required JobState State { get; init; }

    /// <summary>What it works on: a file's name, a mail's subject; for reports <see cref="Month"/>.</summary>
    public string Subject { get; init; } = "";

    public YearMonth? Month { get; init; }

    /// <summary>Whom it is for or from, where that says more.</summary>
    public string? Person { get; init; }

    public long Done { get; init; }
    public long Total { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? RetryAt { get; init; }
    public required int Attempts { get; init; }
    public string? Problem { get; init; }

    /// <summary>Whether trying again could succeed: a file of answers that was refused is gone.</summary>
    public bool CanRetry { get; init; }
}

/// <param name="Lines">What is not done, then the latest that are.</param>
public sealed record JobPage(IReadOnlyList<JobCount> Counts, IReadOnlyList<JobLine> Lines);

/// <summary>Every job that runs, waits, was set aside or has lately been done; for administrators and auditors.</summary>
public sealed class GetJobs(PortalContext db)
{
    private const int MostEach = 30;

    public async Task<JobPage?> RunAsync(Actor actor, JobState? state, CancellationToken cancel)
    {
        if (!actor.SeesAudit) return null;
        // One query: the kinds are numbered as they stand in JobKind.
        var counts = await db.ImportBatches.Select(job => new { Kind = 0, job.State }).Concat(db.ReportRuns.Select(job => new { Kind = 1, job.State })).Concat(db.Mails.Select(job => new { Kind = 2, job.State }))
            .GroupBy(job => job).Select(group => new { group.Key.Kind, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        List<JobLine> lines =
        [
            .. await LinesAsync(db.ImportBatches, state, batch => new JobLine
            {
                Kind = JobKind.Import, Id = batch.Id, State = batch.State, Subject = batch.FileName, Person = batch.CreatedBy, Done = batch.BytesDone, Total = batch.Bytes, CreatedAt = batch.CreatedAt,
                RetryAt = batch.RetryAt, Attempts = batch.Attempts, Problem = batch.Problem, CanRetry = db.ImportFiles.Any(file => file.BatchId == batch.Id),
            }, cancel),
            .. await LinesAsync(db.ReportRuns, state, run => new JobLine
            {
                Kind = JobKind.Reports, Id = run.Id, State = run.State, Month = run.Month!.Month, Done = run.Done, Total = run.Total, CreatedAt = run.CreatedAt,
                RetryAt = run.RetryAt, Attempts = run.Attempts, Problem = run.Problem, CanRetry = true,
            }, cancel),
            .. await LinesAsync(db.Mails, state, mail => new JobLine
            {
                Kind = JobKind.Mail, Id = mail.Id, State = mail.State, Subject = mail.Subject, Person = mail.Employee!.Name, CreatedAt = mail.CreatedAt,
                RetryAt = mail.RetryAt, Attempts = mail.Attempts, Problem = mail.Problem, CanRetry = true,
            }, cancel),
        ];
        return new JobPage([.. counts.Select(group => new JobCount((JobKind)group.Kind, group.State, group.Count)).OrderBy(group => group.Kind).ThenBy(group => group.State)], [.. lines.OrderBy(line => Rank(line.State)).ThenByDescending(line => line.CreatedAt).ThenByDescending(line => line.Id)]);
    }

    private static int Rank(JobState state) => state switch { JobState.Failed => 0, JobState.Running => 1, JobState.Pending => 2, _ => 3 };

    private static Task<List<TLine>> LinesAsync<T, TLine>(IQueryable<T> jobs, JobState? state, Expression<Func<T, TLine>> line, CancellationToken cancel) where T : class, ILeased =>
        jobs.AsNoTracking().Where(job => state == null || job.State == state)
            .OrderBy(job => job.State == JobState.Done).ThenByDescending(job => job.Id).Take(MostEach).Select(line).ToListAsync(cancel);
}
