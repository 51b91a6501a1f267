using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;

namespace StaffPortal.Core.Feedback.Praise;

/// <summary>Something good that somebody did for a customer or a colleague, told to everybody. Praise is public; it never pays.</summary>
public sealed class Story
{
    public const int LongestText = 1500;

    public long Id { get; set; }

    /// <summary>Who did it.</summary>
    public long EmployeeId { get; set; }

    public Employee? Employee { get; set; }

    /// <summary>The customer's answer that it comes from; null for a colleague's thanks.</summary>
    public long? ResponseId { get; set; }

    public Response? Response { get; set; }

    /// <summary>The principle that it shows.</summary>
    public long? PrincipleId { get; set; }

    public Principle? Principle { get; set; }
    public required string Text { get; set; }
    public DateTime At { get; set; }
    public long FromId { get; set; }
    public Employee? From { get; set; }

    /// <summary>An editor holds it up as what the principle means.</summary>
    public bool IsExample { get; set; }
}
