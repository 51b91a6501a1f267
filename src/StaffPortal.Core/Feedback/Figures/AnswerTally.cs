using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>
/// One month's answers at one touchpoint by customers of one segment, added up with every answer that lands: the company's pictures read
/// these few rows, however many answers there are.
/// </summary>
public sealed class AnswerTally
{
    public long Id { get; set; }
    public YearMonth Month { get; set; }

    /// <summary>0 for answers without one: a unique index knows no two empty ones.</summary>
    public long TouchpointId { get; set; }

    /// <summary>Empty for answers without one.</summary>
    public required string Segment { get; set; }

    public int Answers { get; set; }
    public int Comments { get; set; }

    /// <summary>How often each score was given: <see cref="Tally.ToText"/>.</summary>
    public required string Scores { get; set; }
}
