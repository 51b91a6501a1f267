using StaffPortal.Core.People;

namespace StaffPortal.Core.Months;

/// <summary>Somebody has said that a closed month's bonuses were paid.</summary>
public sealed class MonthPayment
{
    public long Id { get; set; }
    public long MonthId { get; set; }

    /// <summary>The day on which the money went out.</summary>
    public DateOnly PaidOn { get; set; }

    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
    public Employee? ByEmployee { get; set; }
}
