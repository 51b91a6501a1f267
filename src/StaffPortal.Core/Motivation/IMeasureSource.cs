using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <summary>A measure that a feature counts itself, where others come in by a file.</summary>
public interface IMeasureSource
{
    /// <summary>Its id in a plan.</summary>
    string Metric { get; }

    /// <param name="employees">Ids with their first days.</param>
    /// <param name="today">What falls due later is open.</param>
    /// <returns>By employee: in time, and due. Whoever has nothing due is not there.</returns>
    Task<Dictionary<long, (int InTime, int Due)>> RunAsync(
        YearMonth month,
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly today,
        CancellationToken cancel
    );
}
