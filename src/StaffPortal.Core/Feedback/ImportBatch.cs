using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;

namespace StaffPortal.Core.Feedback;

/// <summary>One import of answers: the row is the job, and carries its progress and lease.</summary>
public sealed class ImportBatch : ILeased, IVolatile
{
    public long Id { get; set; }
    public required string FileName { get; set; }
    public required string Sha256 { get; set; }

    /// <summary>What the person declared about the file: encoding, date order. JSON of <see cref="TableDeclaration"/>.</summary>
    public required string Declaration { get; set; }

    public JobState State { get; set; }
    public long? CreatedById { get; set; }
    public required string CreatedBy { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public long Bytes { get; set; }
    public long BytesDone { get; set; }
    public int Read { get; set; }
    public int Added { get; set; }
    public int Late { get; set; }
    public int Duplicates { get; set; }
    public int Quarantined { get; set; }
    public int Rejected { get; set; }

    /// <summary>Why the whole file was refused; a message as JSON.</summary>
    public string? Problem { get; set; }

    public DateTime? LeaseUntil { get; set; }
    public long Fence { get; set; }
    public int Attempts { get; set; }
    public DateTime? RetryAt { get; set; }
    public DateTime? TroubleSince { get; set; }
}

/// <summary>The uploaded bytes, kept until the batch is done.</summary>
public sealed class ImportFile : IVolatile
{
    public long Id { get; set; }
    public long BatchId { get; set; }
    public required byte[] Content { get; set; }
}

public enum ImportIssueKind
{
    Rejected,
    Quarantined,
    Conflict,
}

/// <summary>One row of a file that did not land as an answer. A quarantined row is kept whole, so that it can still land later.</summary>
public sealed class ImportIssue
{
    public long Id { get; set; }
    public long BatchId { get; set; }
    public ImportIssueKind Kind { get; set; }
    public int Line { get; set; }
    public string? Column { get; set; }

    /// <summary>The row's own id, where it could be read: tells whether it has landed since.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The reason as a message in JSON.</summary>
    public required string Reason { get; set; }

    /// <summary>The row as it stood in the file, shortened.</summary>
    public required string Row { get; set; }
}
