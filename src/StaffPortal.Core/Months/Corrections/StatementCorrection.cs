using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Corrections;

public enum CorrectionState
{
    /// <summary>It takes something back, and waits for HR.</summary>
    Proposed,
    Approved,
    Refused,

    /// <summary>A later version was made before anybody decided.</summary>
    Superseded,
}

/// <summary>
/// A further version of a closed statement: the counts as they turned out to be, everything else as it was frozen. The closed statement
/// stays.
/// </summary>
public sealed class StatementCorrection
{
    /// <summary>The statement as it was closed.</summary>
    public const int ClosedVersion = 1;

    public const int LongestText = 500;

    public long Id { get; set; }
    public long MonthId { get; set; }
    public BonusMonth? Month { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>From 2.</summary>
    public int Version { get; set; }

    /// <summary>Id of the last ruling on an answer that it knows.</summary>
    public long RulingsThrough { get; set; }

    /// <summary>Canonical JSON, as of the closed statement.</summary>
    public required string Inputs { get; set; }

    public required string Hash { get; set; }
    public long Pool { get; set; }
    public long Held { get; set; }

    /// <summary>The new total, minor units.</summary>
    public long Payable { get; set; }

    /// <summary>New total minus everything that was credited for the month before.</summary>
    public long Amount { get; set; }

    public CorrectionState State { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? Reason { get; set; }
}
