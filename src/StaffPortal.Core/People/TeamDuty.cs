namespace StaffPortal.Core.People;

public enum TeamDutyKind
{
    /// <summary>Leads the team from a day on, until the next one does.</summary>
    Lead,

    /// <summary>Stands in for the lead on some days, with the lead's rights.</summary>
    Deputy,
}

/// <summary>Who leads a team, or stands in for its lead, from when on.</summary>
public sealed class TeamDuty
{
    public long Id { get; set; }
    public long TeamId { get; set; }
    public Team? Team { get; set; }
    public TeamDutyKind Kind { get; set; }

    /// <summary>Null where from that day on nobody leads it.</summary>
    public long? EmployeeId { get; set; }

    public Employee? Employee { get; set; }
    public DateOnly From { get; set; }

    /// <summary>The last day of a deputy.</summary>
    public DateOnly? To { get; set; }

    /// <summary>When it became what holds; null for a lead that begins on a day to come.</summary>
    public DateTime? AppliedAt { get; set; }

    public bool Covers(DateOnly day) => From <= day && (To is null || To >= day);
}
