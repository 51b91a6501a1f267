using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Revisions;

namespace StaffPortal.Core.Standards.Documents;

public enum DocumentKind
{
    Definition,
    Standard,
    Regulation,
    Guide,
}

/// <summary>Something the company has agreed on, kept as numbered revisions. What readers see is the current revision.</summary>
public sealed class Document
{
    public long Id { get; set; }

    /// <summary>The document's name in paths; never changes, since clauses are cited by it.</summary>
    public required string Slug { get; set; }

    public DocumentKind Kind { get; set; }

    /// <summary>The language it is written in first; the others are its translations.</summary>
    public required string Language { get; set; }

    /// <summary>Answers readers' questions and keeps the document up to date.</summary>
    public long OwnerId { get; set; }
    public Employee? Owner { get; set; }

    public DateOnly? ReviewBy { get; set; }

    /// <summary>The published revision that holds; null before the first one.</summary>
    public long? CurrentId { get; set; }
    public Revision? Current { get; set; }

    /// <summary>Whether a question of the bank on it has to be answered right before it is acknowledged.</summary>
    public bool ChecksReading { get; set; }

    public Retirement? Retirement { get; set; }

    /// <summary>Whom it is for; no rule means everybody.</summary>
    public List<AudienceRule> Audience { get; } = [];

    public long Version { get; set; }
}

/// <summary>One group that a document is for: exactly this team, or everybody in this position.</summary>
public sealed class AudienceRule
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long? TeamId { get; set; }
    public Team? Team { get; set; }
    public string? Position { get; set; }
}

/// <summary>Says that a document holds no longer, who decided so and why.</summary>
public sealed class Retirement
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Reason { get; set; }
    public DateTime At { get; set; }
}
