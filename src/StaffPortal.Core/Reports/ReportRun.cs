using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Jobs;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.Reports;

/// <summary>The reports of one closed month: the row is the job, and carries its progress and lease.</summary>
public sealed class ReportRun : ILeased, IVolatile
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public BonusMonth? Month { get; set; }
    public JobState State { get; set; }
    public int Done { get; set; }
    public int Total { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>When HR was told that everything is there; null until then.</summary>
    public DateTime? AnnouncedAt { get; set; }

    public string? Problem { get; set; }
    public DateTime? LeaseUntil { get; set; }
    public long Fence { get; set; }
    public int Attempts { get; set; }
    public DateTime? RetryAt { get; set; }
    public DateTime? TroubleSince { get; set; }
}

public enum ReportKind
{
    Register,
    Team,
    Payroll,

    /// <summary>The same as an Excel workbook.</summary>
    PayrollBook,

    /// <summary>The order by which the month's bonuses are paid.</summary>
    Order,
}

/// <summary>An issued report; stored and hashed, never made twice.</summary>
public sealed class ReportFile
{
    public long Id { get; set; }
    public long MonthId { get; set; }
    public ReportKind Kind { get; set; }

    /// <summary>The team's id for team files, 0 otherwise.</summary>
    public long SubjectId { get; set; }

    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public required string Sha256 { get; set; }
    public int Bytes { get; set; }
    public DateTime CreatedAt { get; set; }
    public required byte[] Content { get; set; }
}
