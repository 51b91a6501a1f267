using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Orientation.Workshops;

/// <summary>Everybody writes; everybody proposes criteria; the wordings are rated by them; the facilitator formulates; the definition holds.</summary>
public enum WorkshopPhase
{
    Writing,
    Criteria,
    Rating,
    Formulating,
    Done,
}

/// <summary>The company finds its definition together. Its phase follows from the dates; nothing has to run for it to move on.</summary>
public sealed class DefinitionWorkshop
{
    public const int LongestText = 2000,
        MostCriteria = 5;

    public long Id { get; set; }
    public required string Title { get; set; }
    public required string Question { get; set; }
    public long FacilitatorId { get; set; }
    public Employee? Facilitator { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>Last day of each phase.</summary>
    public DateOnly WritingUntil { get; set; }
    public DateOnly CriteriaUntil { get; set; }
    public DateOnly RatingUntil { get; set; }

    /// <summary>The revision of the definition that came out of it.</summary>
    public long? RevisionId { get; set; }
    public Revision? Revision { get; set; }
    public long Version { get; set; }
    public List<Invitation> Invitations { get; } = [];

    public WorkshopPhase PhaseOn(DateOnly today) =>
        RevisionId is not null ? WorkshopPhase.Done
        : today <= WritingUntil ? WorkshopPhase.Writing
        : today <= CriteriaUntil ? WorkshopPhase.Criteria
        : today <= RatingUntil ? WorkshopPhase.Rating
        : WorkshopPhase.Formulating;

    /// <summary>The last day of a phase; null for those that end with a deed.</summary>
    public DateOnly? LastDayOf(WorkshopPhase phase) =>
        phase switch
        {
            WorkshopPhase.Writing => WritingUntil,
            WorkshopPhase.Criteria => CriteriaUntil,
            WorkshopPhase.Rating => RatingUntil,
            _ => null,
        };
}

/// <summary>Who takes part. Those who join late take part in what is still to come.</summary>
public sealed class Invitation
{
    public long Id { get; set; }
    public long WorkshopId { get; set; }
    public DefinitionWorkshop? Workshop { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public DateTime At { get; set; }
    public DateTime? RemindedAt { get; set; }
}

/// <summary>One person's own definition; hidden from everybody else while the phase of writing lasts.</summary>
public sealed class Contribution
{
    public long Id { get; set; }
    public long WorkshopId { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Language { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }

    /// <summary>Whether the final wording took from it.</summary>
    public bool Source { get; set; }
}

/// <summary>What makes a definition good, in somebody's words; the facilitator keeps a few to rate by.</summary>
public sealed class Criterion
{
    public long Id { get; set; }
    public long WorkshopId { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
    public bool Kept { get; set; }
}

/// <summary>How well a wording meets a criterion, 1 to 5, in one person's eyes.</summary>
public sealed class Vote
{
    public long Id { get; set; }
    public long WorkshopId { get; set; }
    public long ContributionId { get; set; }
    public long CriterionId { get; set; }
    public long EmployeeId { get; set; }
    public int Score { get; set; }
}
