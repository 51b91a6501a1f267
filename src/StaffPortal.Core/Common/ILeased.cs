namespace StaffPortal.Core.Common;

/// <summary>Failed: set aside after too many attempts, or refused for a reason that a person must mend.</summary>
public enum JobState { Pending, Running, Done, Failed }

/// <summary>A row that is a job. A worker claims it for a while; the fence makes a worker whose lease ran out harmless.</summary>
public interface ILeased
{
    long Id { get; }
    JobState State { get; set; }
    DateTime? LeaseUntil { get; set; }
    long Fence { get; set; }
    int Attempts { get; set; }
}
