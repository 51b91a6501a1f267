namespace StaffPortal.Core.People;

/// <summary>Days on which somebody was not at work, both ends included. Deadlines of training move by them; why somebody was away is not kept.</summary>
public sealed class Absence
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
}
