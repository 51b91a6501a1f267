using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Surveys;

public enum SurveyState
{
    /// <summary>Nobody is asked yet.</summary>
    Draft,
    Running,

    /// <summary>Nobody new is asked; who was asked may still answer.</summary>
    Ended,
}

/// <summary>What customers are asked after a service at one touchpoint, whom of them, and for how long they may answer.</summary>
public sealed class Survey
{
    public const int MostDays = 365;

    public long Id { get; set; }

    /// <summary>Its name in paths.</summary>
    public required string Code { get; set; }

    public required LocalText Name { get; set; }
    public long TouchpointId { get; set; }
    public Touchpoint? Touchpoint { get; set; }
    public bool AsksNps { get; set; }
    public bool AsksCsat { get; set; }
    public bool AsksCes { get; set; }

    /// <summary>Whether it asks if somebody has tried to influence the rating.</summary>
    public bool AsksInfluence { get; set; }

    /// <summary>Days during which a customer who was asked may answer.</summary>
    public int ValidDays { get; set; }

    /// <summary>Percent of the served customers who are asked; the portal draws them.</summary>
    public int SamplePercent { get; set; }

    /// <summary>Days during which a customer who was asked is not asked again, by any survey.</summary>
    public int RestDays { get; set; }

    public SurveyState State { get; set; }
    public long Version { get; set; }
}

public enum ServedState
{
    /// <summary>Not drawn.</summary>
    NotDrawn,

    /// <summary>Drawn, but asked not long ago.</summary>
    Resting,

    /// <summary>Does not want to be asked.</summary>
    OptedOut,
    Asked,
    Answered,
}

/// <summary>One service to one customer, as the company's own system reports it; the base of every response rate.</summary>
public sealed class ServedOrder
{
    public const int LongestOrder = 100;

    public long Id { get; set; }
    public long SurveyId { get; set; }
    public Survey? Survey { get; set; }

    /// <summary>The order's number in the company's own system.</summary>
    public required string Order { get; set; }

    public DateOnly OccurredOn { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public string? Segment { get; set; }

    /// <summary>The customer's pseudonym.</summary>
    public string? Customer { get; set; }

    /// <summary>By which the portal knows that a customer was asked or wants to be left alone, without keeping who it is: a hash.</summary>
    public string? CustomerKey { get; set; }

    /// <summary>ru, pl or en.</summary>
    public required string Language { get; set; }

    /// <summary>E-mail; forgotten with the last mail to it.</summary>
    public string? Address { get; set; }

    public ServedState State { get; set; }
    public DateTime? AskedAt { get; set; }
    public DateTime? ExpiresAt { get; set; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? AnsweredAt { get; set; }
}

/// <summary>A link that everybody may answer by who is handed an employee's card: printed with its code, or shown on a phone.</summary>
public sealed class SurveyCard
{
    public long Id { get; set; }
    public long SurveyId { get; set; }
    public Survey? Survey { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public DateTime CreatedAt { get; set; }

    /// <summary>It answers no more from then on.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A customer who does not want to be asked any more.</summary>
public sealed class SurveyOptOut
{
    public long Id { get; set; }
    public required string CustomerKey { get; set; }
    public DateTime At { get; set; }
}

/// <summary>What links to surveys are signed by; a new one does not end the links of the old.</summary>
public sealed class SurveyKey
{
    public long Id { get; set; }
    public required byte[] Secret { get; set; }
    public DateTime CreatedAt { get; set; }
}
