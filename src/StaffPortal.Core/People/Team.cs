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

    /// <summary>Its last day; null for a team that goes on.</summary>
    public DateOnly? DissolvedOn { get; set; }

    /// <summary>Where they are read along, those who stand in for the lead today or later.</summary>
    public List<TeamDuty> Duties { get; } = [];

    public bool ExistsOn(DateOnly day) => DissolvedOn is null || DissolvedOn >= day;

    /// <summary>Whether somebody leads it on a day, or stands in; to be asked where <see cref="Duties"/> were read.</summary>
    public bool IsLedBy(long? employee, DateOnly day) =>
        employee is not null
        && (
            LeadId == employee || Duties.Exists(duty => duty.Kind == TeamDutyKind.Deputy && duty.EmployeeId == employee && duty.Covers(day))
        );
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
