using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Proposals;

public enum ProposalState
{
    /// <summary>Somebody still writes it.</summary>
    Draft,

    /// <summary>Somebody else of HR looks at it.</summary>
    Waiting,

    /// <summary>Somebody else of HR wants it changed.</summary>
    Returned,
}

/// <summary>Rules on their way to a plan's next version: one a plan, gone once they are published or thrown away.</summary>
public sealed class PlanProposal
{
    public const int LongestNote = 1000;

    public long Id { get; set; }

    /// <summary>Of the plan, which may not be there yet.</summary>
    public required string PlanName { get; set; }

    /// <summary>Rules without a mistake, as JSON.</summary>
    public required string Rules { get; set; }

    public YearMonth FromMonth { get; set; }
    public string? ConsultedWith { get; set; }
    public string? ConsultationNumber { get; set; }
    public DateOnly? ConsultedOn { get; set; }
    public ProposalState State { get; set; }

    /// <summary>Who wrote it last; the same person does not approve it. Null for the system.</summary>
    public long? AuthorId { get; set; }

    public required string Author { get; set; }
    public DateTime SavedAt { get; set; }
    public string? ReturnedBy { get; set; }
    public string? Note { get; set; }

    /// <summary>Raised by every change: whoever saves says which one they saw.</summary>
    public int Edition { get; set; }

    public Consultation? Consultation => Proposals.Consultation.Of(ConsultedWith, ConsultationNumber, ConsultedOn);
}
