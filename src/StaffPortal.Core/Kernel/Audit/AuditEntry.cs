using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Audit;

/// <summary>Who did what, when. Append-only; each entry's hash covers the one before it. Ids and counts only, no personal text, so that erasure stays possible.</summary>
public sealed class AuditEntry : IVolatile
{
    public long Id { get; set; }

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Number { get; set; }

    public DateTime At { get; set; }
    public long? EmployeeId { get; set; }
    public required string Channel { get; set; }
    public required string Action { get; set; }

    /// <summary>What was acted on, such as <c>month:2026-10</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Counts and ids as compact JSON.</summary>
    public required string Details { get; set; }

    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

/// <summary>The end of the chain: one row, locked by whoever appends.</summary>
public sealed class AuditHead : IVolatile
{
    public long Id { get; set; }
    public long Number { get; set; }
    public required string Hash { get; set; }
}
