namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>Failed: set aside after too many attempts, or refused for a reason that a person must mend.</summary>
public enum JobState
{
    Pending,
    Running,
    Done,
    Failed,
}

/// <summary>A row that is a job. A worker claims it for a while; the fence makes a worker whose lease ran out harmless.</summary>
public interface ILeased
{
    long Id { get; }
    JobState State { get; set; }
    DateTime CreatedAt { get; }
    DateTime? LeaseUntil { get; set; }
    long Fence { get; set; }

    /// <summary>How often it was begun; a time that ended in <see cref="Faults.IsWeather">weather</see> does not count.</summary>
    int Attempts { get; set; }

    /// <summary>Not before this instant, after an attempt that failed.</summary>
    DateTime? RetryAt { get; set; }

    /// <summary>Since when nothing has succeeded for a reason that lies outside the job; the pauses grow with it.</summary>
    DateTime? TroubleSince { get; set; }

    /// <summary>Why the last attempt failed, or the whole job was refused; a message as JSON.</summary>
    string? Problem { get; set; }
}
