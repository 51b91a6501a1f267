using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Kernel.Tables;

/// <summary>What an import did. Errors name line and column.</summary>
public sealed record ImportSummary(int Read, int Added, int Updated, int Unchanged, IReadOnlyList<ImportError> Errors)
{
    /// <summary>What it does to whom, for imports that can be looked at before they are kept.</summary>
    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    /// <summary>Codes of teams that the file makes because they were not there.</summary>
    public IReadOnlyList<string> NewTeams { get; init; } = [];
}

public sealed record ImportError(int Line, string? Column, Message Reason);

/// <summary>What a row does to one person.</summary>
/// <param name="Code">The person's.</param>
public sealed record RowChange(int Line, string Code, string Name, bool IsNew, IReadOnlyList<ChangedField> Fields);

/// <param name="Column">Of the file.</param>
/// <param name="Old">Null for nothing.</param>
/// <param name="From">The day from which the new holds; null where it replaces the old.</param>
public sealed record ChangedField(string Column, string? Old, string? New, DateOnly? From = null);

/// <summary>An import that was only tried: it takes itself back.</summary>
public sealed record ImportPreview(Result<ImportSummary> Result) : IOutcome
{
    bool IOutcome.IsDone => false;
}
