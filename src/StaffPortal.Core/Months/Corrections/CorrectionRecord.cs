using System.Text.Json;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>What the audit chain keeps of a further version of a closed statement.</summary>
public sealed record CorrectionRecord
{
    public required long Employee { get; init; }
    public required int Version { get; init; }
    public required long Amount { get; init; }
    public required string Hash { get; init; }

    internal static CorrectionRecord Read(string json) => JsonSerializer.Deserialize<CorrectionRecord>(json)!;
}
