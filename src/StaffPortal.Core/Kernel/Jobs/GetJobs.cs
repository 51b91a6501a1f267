using Microsoft.EntityFrameworkCore;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>How many jobs of a kind stand where.</summary>
public sealed record JobCount(string Kind, JobState State, int Count);

/// <summary>One job as the page of jobs shows it.</summary>
public sealed record JobLine
{
    public required string Kind { get; init; }
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
public sealed record JobPage(IReadOnlyList<string> Kinds, IReadOnlyList<JobCount> Counts, IReadOnlyList<JobLine> Lines);

/// <summary>Every job that runs, waits, was set aside or has lately been done; for administrators and auditors.</summary>
public sealed class GetJobs(IEnumerable<IJobKind> kinds)
{
    public async Task<JobPage?> RunAsync(Actor actor, JobState? state, CancellationToken cancel)
    {
        if (!actor.SeesAudit)
            return null;
        var counts = await kinds
            .Select(kind => kind.States)
            .Aggregate((all, more) => all.Concat(more))
            .GroupBy(job => new { job.Kind, job.State })
            .Select(group => new JobCount(group.Key.Kind, group.Key.State, group.Count()))
            .ToListAsync(cancel);
        var lines = new List<JobLine>();
        foreach (var kind in kinds)
            lines.AddRange(await kind.LinesAsync(state, cancel));
        return new JobPage(
            [.. kinds.Select(kind => kind.Name)],
            counts,
            [.. lines.OrderBy(line => Rank(line.State)).ThenByDescending(line => line.CreatedAt).ThenByDescending(line => line.Id)]
        );
    }

    private static int Rank(JobState state) =>
        state switch
        {
            JobState.Failed => 0,
            JobState.Running => 1,
            JobState.Pending => 2,
            _ => 3,
        };
}
