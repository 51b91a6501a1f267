using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;

namespace StaffPortal.Core.Standards.Questions;

/// <summary>A reader's question under a clause; with its answer it becomes part of the page.</summary>
public sealed class ClauseQuestion
{
    public const int LongestText = 2000;

    public long Id { get; set; }
    public long DocumentId { get; set; }
    public Document? Document { get; set; }
    public required string Anchor { get; set; }
    public int Number { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Language { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
    public ClauseAnswer? Answer { get; set; }
}

public sealed class ClauseAnswer
{
    public long Id { get; set; }
    public long QuestionId { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
}

public enum MarkKind
{
    Helped,
    Unclear,
}

/// <summary>A reader's word on a clause: it helped, or it is unclear. One a person and clause of a revision.</summary>
public sealed class ClauseMark
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public int Number { get; set; }
    public required string Anchor { get; set; }
    public long EmployeeId { get; set; }
    public MarkKind Kind { get; set; }
    public DateTime At { get; set; }
}

/// <summary>An image or file of a document; its content never changes.</summary>
public sealed class Attachment
{
    public const int LargestSize = 5_000_000;

    public long Id { get; set; }
    public long DocumentId { get; set; }
    public Document? Document { get; set; }
    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public required string Sha256 { get; set; }
    public long Size { get; set; }
    public required byte[] Content { get; set; }
    public DateTime At { get; set; }
}

/// <summary>Somebody was asked again to acknowledge.</summary>
public sealed class Reminder
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long EmployeeId { get; set; }
    public long ByEmployeeId { get; set; }
    public DateTime At { get; set; }
}
