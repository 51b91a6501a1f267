using StaffPortal.Core.Kernel;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Feedback.Figures;

/// <summary>Which answers the pictures are of; unknown names show nothing.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Team">Code; the team on the day of the service.</param>
/// <param name="Employee">Code.</param>
public sealed record VoiceRange(
    YearMonth From,
    YearMonth To,
    string? Touchpoint = null,
    string? Segment = null,
    string? Team = null,
    string? Employee = null
)
{
    public int Months => (To.Year - From.Year) * 12 + To.Month - From.Month + 1;

    /// <summary>As many months, right before.</summary>
    public VoiceRange AsLongBefore() => this with { From = From.AddMonths(-Months), To = From.AddMonths(-1) };
}

/// <summary>Answers of one group: a touchpoint, a segment, a stage of the journey, a team.</summary>
/// <param name="Before">Of the months before; empty where they are not compared.</param>
/// <param name="Months">By the months of the trend; empty where they are not shown.</param>
public sealed record VoiceGroup(string Code, LocalText Name, Tally Now, Tally Before, IReadOnlyList<Tally> Months);

public sealed record MonthTally(YearMonth Month, Tally Scores);
