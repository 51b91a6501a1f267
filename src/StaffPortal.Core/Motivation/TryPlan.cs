using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <param name="Before">By the rules that hold now; null for people who are on no plan yet.</param>
/// <param name="After">By the rules of the draft. Both in minor units.</param>
public sealed record TriedStatement(string Code, string Name, long? Before, long After)
{
    /// <summary>How many answers each part of the draft has.</summary>
    public IReadOnlyList<long> Answers { get; init; } = [];
}

/// <param name="People">How many statements it would make.</param>
/// <param name="Examples">The lowest, the middle and the highest of what they get now.</param>
/// <param name="Answers">How many answers somebody in the middle has, for each part of the draft.</param>
public sealed record TriedPlan(
    YearMonth Month,
    int People,
    long Before,
    long After,
    IReadOnlyList<TriedStatement> Examples,
    IReadOnlyList<long> Answers
);

/// <summary>What rules that are not published would pay in the open month, as its answers stand.</summary>
public sealed class TryPlan(CurrentMonths months, CalculateMonth calculate)
{
    /// <param name="planId">Whose people are calculated.</param>
    /// <returns>Null where there is no open month, or nobody is on the plan.</returns>
    public async Task<TriedPlan?> RunAsync(Actor actor, long planId, Plan draft, CancellationToken cancel)
    {
        if (!actor.IsHr || (await months.UnclosedAsync(cancel)).FindLast(row => row.State == MonthState.Open) is not { } month)
            return null;
        var tried = (await calculate.TryAsync(month, planId, draft, cancel))
            .OrderBy(row => row.Before)
            .ThenBy(row => row.Code, StringComparer.Ordinal)
            .ToList();
        if (tried.Count == 0)
            return null;
        var examples = new[] { 0, tried.Count / 2, tried.Count - 1 }.Distinct().Select(i => tried[i]);
        var answers = draft.Components.Select((_, i) => tried.Select(row => row.Answers[i]).Order().ElementAt(tried.Count / 2));
        return new TriedPlan(
            month.Month,
            tried.Count,
            tried.Sum(row => row.Before ?? 0),
            tried.Sum(row => row.After),
            [.. examples],
            [.. answers]
        );
    }
}
