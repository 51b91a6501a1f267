using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>A mail to be sent; the row is the job.</summary>
public sealed class OutgoingMail : ILeased, IVolatile
{
    public long Id { get; set; }

    /// <summary>Says what it is about, so that the same is not written twice.</summary>
    public required string Key { get; set; }

    /// <summary>Whom it goes to, as it was when it was written.</summary>
    public required string ToName { get; set; }

    public required string ToAddress { get; set; }
    public required string Subject { get; set; }
    public required string Body { get; set; }

    /// <summary>The same for readers that show HTML; null for text alone.</summary>
    public string? Html { get; set; }

    public DateTime CreatedAt { get; set; }
    public DateTime? SentAt { get; set; }
    public JobState State { get; set; }
    public DateTime? LeaseUntil { get; set; }
    public long Fence { get; set; }
    public int Attempts { get; set; }
    public string? Problem { get; set; }
    public DateTime? RetryAt { get; set; }
    public DateTime? TroubleSince { get; set; }
}
