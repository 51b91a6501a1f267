namespace StaffPortal.Core.People;

/// <summary>Days on which somebody was not at work, both ends included. Deadlines of training move by them; why somebody was away is not kept, only whether it counts.</summary>
public sealed class Absence
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }

    /// <summary>Whether these days are taken out of the month's target. Settled for each when it is entered, so that a rule which changes later changes no past month.</summary>
    public bool CountsOut { get; set; }
}
