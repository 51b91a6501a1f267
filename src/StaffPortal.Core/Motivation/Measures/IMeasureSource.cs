using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <summary>How somebody has done the tasks that fell due in a month.</summary>
/// <param name="Done">In time or late, as things stand.</param>
public readonly record struct DutyCount(int InTime, int Done, int Due)
{
    internal DutyCount And(bool inTime, bool done) => new(InTime + (inTime ? 1 : 0), Done + (done ? 1 : 0), Due + 1);
}

/// <summary>A measure that a feature counts itself, where others come in by a file.</summary>
public interface IMeasureSource
{
    /// <summary>Its id in a plan.</summary>
    string Metric { get; }

    /// <param name="employees">Ids with their first days.</param>
    /// <param name="today">What falls due later is open, and what is done later is not done yet.</param>
    /// <returns>By employee. Whoever has nothing due is not there.</returns>
    Task<Dictionary<long, DutyCount>> RunAsync(
        YearMonth month,
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly today,
        CancellationToken cancel
    );
}
