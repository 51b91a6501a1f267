namespace StaffPortal.Core.Data;

/// <summary>A counter raised by every write that changes live figures, in the same transaction; cached figures are right while it stands still.</summary>
public sealed class Stamp
{
    public const string Figures = "figures";

    /// <summary>Raised by nothing but the question whether a write is kept.</summary>
    public const string Health = "health";

    public long Id { get; set; }
    public required string Name { get; set; }
    public long Value { get; set; }
}
