namespace StaffPortal.Core.People;

public sealed class Team
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public long? LeadId { get; set; }
    public Employee? Lead { get; set; }
    public long? ParentId { get; set; }
    public Team? Parent { get; set; }
}

/// <summary>Who belongs to which team, since when and until when (both days included).</summary>
public sealed class Membership
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public long TeamId { get; set; }
    public Team? Team { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}
