using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Revisions;

public enum RevisionState
{
    Draft,
    InApproval,
    Published,
}

/// <summary>One state of a document's text. A document has one revision in work at most; a published one never changes.</summary>
public sealed class Revision
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public Document? Document { get; set; }

    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; set; }

    public RevisionState State { get; set; }
    public long AuthorId { get; set; }
    public Employee? Author { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>Corrections that ask nobody to read again.</summary>
    public bool Minor { get; set; }

    public bool MustAcknowledge { get; set; }

    /// <summary>Days after the publication, or after a newcomer's first day, to acknowledge it.</summary>
    public int DueDays { get; set; }

    /// <summary>Number of the revision whose acknowledgement is enough: this one, or the one before a minor change. Null when nothing is asked.</summary>
    public int? AskedNumber { get; set; }

    /// <summary>The day on which that revision was published.</summary>
    public DateOnly? AskedOn { get; set; }

    public DateTime? PublishedAt { get; set; }
    public DateOnly? PublishedOn { get; set; }
    public long? PublishedById { get; set; }
    public Employee? PublishedBy { get; set; }

    /// <summary>Covers number and texts in all languages; set with the publication.</summary>
    public string? Sha256 { get; set; }

    /// <summary>How often it was sent to approval; decisions of an earlier round count no longer.</summary>
    public int Round { get; set; }

    public long Version { get; set; }
    public List<RevisionText> Texts { get; } = [];
    public List<Approval> Approvals { get; } = [];
}

/// <summary>A revision in one language.</summary>
public sealed class RevisionText
{
    public const int LongestMarkdown = 200_000;

    public long Id { get; set; }
    public long RevisionId { get; set; }
    public Revision? Revision { get; set; }
    public required string Language { get; set; }
    public required string Title { get; set; }

    /// <summary>What is new against the revision before.</summary>
    public required string Changes { get; set; }

    public required string Markdown { get; set; }

    /// <summary>The rendered clauses as JSON; made once, at publishing.</summary>
    public string? Clauses { get; set; }

    public string? Sha256 { get; set; }

    /// <summary>For a translation: by anchor, the hash of the clause in the document's first language that it was made from.</summary>
    public required string Sources { get; set; }

    /// <summary>Anchors of the clauses that were changed in the first language and not here yet, with spaces between.</summary>
    public required string Lagging { get; set; }

    public long EditedById { get; set; }
    public Employee? EditedBy { get; set; }
    public DateTime EditedAt { get; set; }
    public long Version { get; set; }
}

/// <summary>A named approver's word on one round.</summary>
public sealed class Approval
{
    public long Id { get; set; }
    public long RevisionId { get; set; }
    public int Round { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }

    /// <summary>Null while it waits; false is a refusal, which sends the revision back to its author.</summary>
    public bool? Approved { get; set; }

    public string? Comment { get; set; }
    public DateTime? At { get; set; }
}

/// <summary>Somebody has written in a revision, whatever became of the words: nobody approves what they have written.</summary>
public sealed class RevisionWriter
{
    public long Id { get; set; }
    public long RevisionId { get; set; }
    public Revision? Revision { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
}
