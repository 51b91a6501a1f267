using StaffPortal.Core.Feedback;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Months.Answers;

public enum RulingKind
{
    /// <summary>The answer stands, and counts for nobody.</summary>
    Excluded,

    /// <summary>It counts for somebody else.</summary>
    GivenTo,

    /// <summary>It came after the cut-off and counts all the same.</summary>
    Accepted,

    /// <summary>It counts for whom it was given about, as if nobody had ruled.</summary>
    Restored,
}

public enum RulingReason
{
    Abuse,
    Duplicate,
    OtherPerson,
    OutsideControl,
    Influenced,
    Test,
    Late,
    Mistake,
}

/// <summary>
/// Somebody has decided how a customer's answer counts. The latest ruling on an answer holds; the answer itself stays as it came.
/// </summary>
public sealed class AnswerRuling : IAppendOnly
{
    public const int LongestText = 1000;

    public long Id { get; set; }
    public long ResponseId { get; set; }
    public Response? Response { get; set; }

    /// <summary>The day of the service, as the answer has it: the rulings of a month are found by it.</summary>
    public DateOnly OccurredOn { get; set; }

    public RulingKind Kind { get; set; }
    public RulingReason Reason { get; set; }
    public required string Text { get; set; }

    /// <summary>Whether the answer counts from now on.</summary>
    public bool Counts { get; set; }

    /// <summary>For whom, if it counts.</summary>
    public long EmployeeId { get; set; }

    public Employee? Employee { get; set; }
    public DateTime At { get; set; }
    public required string By { get; set; }
    public long? ByEmployeeId { get; set; }
}
