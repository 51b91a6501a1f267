namespace StaffPortal.Core.Common;

/// <summary>A row that is a job. A worker claims it for a while; the fence makes a worker whose lease ran out harmless.</summary>
public interface ILeased
{
    long Id { get; }
    DateTime? LeaseUntil { get; set; }
    long Fence { get; set; }
    int Attempts { get; set; }
}
