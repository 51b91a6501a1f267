using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Corrections;

public enum LedgerKind
{
    /// <summary>A closed statement was corrected.</summary>
    Correction,

    /// <summary>What a gate held is paid: the month's own tasks were done in the time that was left for them.</summary>
    Release,

    /// <summary>What a gate held is not earned: they were not.</summary>
    Forfeit,
}

/// <summary>
/// Something that an earlier month still owes somebody. It stands below the payable amount of the month that pays it, outside cap, gates
/// and pool.
/// </summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>The month that it is about.</summary>
    public long MonthId { get; set; }

    public BonusMonth? Month { get; set; }
    public LedgerKind Kind { get; set; }
    public long? CorrectionId { get; set; }
    public StatementCorrection? Correction { get; set; }

    /// <summary>What is paid or taken back, minor units; 0 for what is not earned.</summary>
    public long Amount { get; set; }

    /// <summary>What was held; 0 for corrections.</summary>
    public long Held { get; set; }

    public DateTime At { get; set; }
    public required string By { get; set; }

    /// <summary>The month that pays it; null until its review starts.</summary>
    public long? PaidMonthId { get; set; }

    public BonusMonth? PaidMonth { get; set; }

    /// <summary>The payment between the months that pays it, for somebody whom no month pays any more.</summary>
    public long? BatchId { get; set; }
}
