using StaffPortal.Core.Motivation.Proposals;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <summary>A motivation plan; its rules stand in its versions.</summary>
public sealed class MotivationPlan
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public List<PlanVersion> Versions { get; } = [];
}

/// <summary>A published set of rules; it never changes.</summary>
public sealed class PlanVersion
{
    public long Id { get; set; }
    public long PlanId { get; set; }
    public MotivationPlan? Plan { get; set; }
    public int Number { get; set; }

    /// <summary>The first month it holds for.</summary>
    public YearMonth FromMonth { get; set; }

    public required string Rules { get; set; }
    public required string Sha256 { get; set; }
    public DateTime PublishedAt { get; set; }
    public required string PublishedBy { get; set; }

    /// <summary>Who wrote it, where somebody else published it.</summary>
    public string? ProposedBy { get; set; }

    public string? ConsultedWith { get; set; }
    public string? ConsultationNumber { get; set; }
    public DateOnly? ConsultedOn { get; set; }

    public Consultation? Consultation => Proposals.Consultation.Of(ConsultedWith, ConsultationNumber, ConsultedOn);
}

/// <summary>Which plan an employee has, with which monthly target, since when.</summary>
public sealed class PlanAssignment
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public long PlanId { get; set; }
    public MotivationPlan? Plan { get; set; }

    /// <summary>Monthly target in minor units of the plan's currency.</summary>
    public long Target { get; set; }

    /// <summary>Part-time share in hundredths of a percent; 10,000 is full time.</summary>
    public int Share { get; set; } = 10_000;

    public DateOnly From { get; set; }
}
