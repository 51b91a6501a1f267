using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Review;

/// <summary>A lead has given a statement back to HR instead of confirming it; answered, it can be confirmed.</summary>
public sealed class StatementReturn
{
    public const int LongestText = 500;

    public long Id { get; set; }
    public long MonthId { get; set; }
    public BonusMonth? Month { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Answer { get; set; }
}
