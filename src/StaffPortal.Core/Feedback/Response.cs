using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback;

/// <summary>The way an answer came in.</summary>
public enum AnswerSource
{
    File,

    /// <summary>By a link of one's own.</summary>
    Survey,
    Api,

    /// <summary>By a card, which whoever is given it may answer.</summary>
    Card,
}

/// <summary>What an answer was about, in the customer's own marking: the competences that training knows, and what no training mends.</summary>
public enum AnswerReason
{
    CustomerView,
    Communication,
    ProductKnowledge,
    Regulations,
    Balance,
    Waiting,
    Price,
}

/// <summary>A customer's answer about one service.</summary>
public sealed class Response
{
    public const int LongestComment = 4000;

    public long Id { get; set; }

    /// <summary>The id in the system it came from; the same id never lands twice.</summary>
    public required string ExternalId { get; set; }

    /// <summary>The day of the service: it decides the month.</summary>
    public DateOnly OccurredOn { get; set; }

    /// <summary>Arrived before the month's cut-off or not: that decides whether it counts.</summary>
    public DateTime ReceivedAt { get; set; }

    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public long? TouchpointId { get; set; }
    public Touchpoint? Touchpoint { get; set; }
    public string? Segment { get; set; }
    public string? Customer { get; set; }

    /// <summary>The same customer by whatever name: <see cref="Privacy.CustomerName.KeyOf"/>.</summary>
    public string? CustomerKey { get; set; }
    public int? Nps { get; set; }
    public int? Csat { get; set; }
    public int? Ces { get; set; }
    public string? Comment { get; set; }
    public string? CommentLanguage { get; set; }

    /// <summary>When the comment was erased, by its time or at the customer's wish; null where there was none, or it stands.</summary>
    public DateTime? WordsForgottenAt { get; set; }

    /// <summary>What it was about, as the customer marked it: codes of <see cref="AnswerReason"/> with spaces between.</summary>
    public string? Reasons { get; set; }

    /// <summary>The customer says that somebody tried to influence the rating.</summary>
    public bool Influenced { get; set; }

    public AnswerSource Source { get; set; }

    /// <summary>SHA-256 over all fields: tells a repeated row from a changed one.</summary>
    public required string ContentHash { get; set; }

    public long? BatchId { get; set; }
}
