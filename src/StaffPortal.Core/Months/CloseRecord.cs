using System.Text.Json;

namespace StaffPortal.Core.Months;

/// <summary>What the audit chain keeps of a close: enough to tell afterwards whether anything that the pay follows from has been changed.</summary>
public sealed record CloseRecord
{
    /// <summary>The action of its entry in the audit trail.</summary>
    public const string Action = "month.close";

    public required int InputSet { get; init; }
    public required int Engine { get; init; }
    public required DateTime CutOff { get; init; }
    public required long RulingsThrough { get; init; }
    public required int Statements { get; init; }

    /// <summary>SHA-256 over the statements' hashes in code order.</summary>
    public required string Hash { get; init; }

    /// <summary>Fingerprints by table, of <see cref="MonthSources"/>.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    internal static CloseRecord Read(string json) => JsonSerializer.Deserialize<CloseRecord>(json)!;
}
