using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>One event for one system; the row is the job.</summary>
public sealed class HookDelivery : ILeased, IVolatile
{
    public long Id { get; set; }
    public long TargetId { get; set; }
    public HookTarget? Target { get; set; }

    /// <summary>What happened, such as <c>month.closed</c>.</summary>
    public required string Event { get; set; }

    /// <summary>Names the event to its receiver, who may get it twice and keeps it once.</summary>
    public required string EventId { get; set; }

    /// <summary>As it is sent, JSON.</summary>
    public required string Body { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime? DeliveredAt { get; set; }
    public JobState State { get; set; }
    public DateTime? LeaseUntil { get; set; }
    public long Fence { get; set; }
    public int Attempts { get; set; }
    public string? Problem { get; set; }
    public DateTime? RetryAt { get; set; }
    public DateTime? TroubleSince { get; set; }
}
