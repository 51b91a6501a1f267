using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;

namespace StaffPortal.Core.Months;

/// <param name="Ruled">Whose pay changes in it, those who lose or gain most first.</param>
public sealed record MonthForeseen(BonusMonth Month, Ruled Ruled);

/// <param name="Result">What the change itself says.</param>
/// <param name="Months">Open months in which somebody's pay changes.</param>
public sealed record Foreseen<T>(Result<T> Result, string? Field, IReadOnlyList<MonthForeseen> Months)
    where T : class;

/// <summary>Does a change, looks at what the open months would pay then, and takes it back.</summary>
public sealed class ForeseePay(Change change, CurrentMonths months, LiveMonths live, CalculateMonth calculate, KnownPlans plans)
{
    /// <param name="act">A use case; it joins the change that is taken back.</param>
    public async Task<Foreseen<T>> RunAsync<T>(Actor actor, Func<Task<(Result<T> Result, string? Field)>> act, CancellationToken cancel)
        where T : class
    {
        Foreseen<T>? seen = null;
        var currency = (await plans.AllAsync(cancel)).Values.FirstOrDefault()?.Currency ?? GetMonth.NoPlan;
        await change.RunAsync<Result<Ruled>>(
            actor,
            Aggregate.None,
            async _ =>
            {
                var (result, field) = await act();
                var foreseen = new List<MonthForeseen>();
                if (result.Value is not null)
                    foreach (var month in (await months.UnclosedAsync(cancel)).Where(month => month.State == MonthState.Open))
                        if (await CompareAsync(month, cancel) is { Count: > 0 } effects)
                            foreseen.Add(new MonthForeseen(month, new Ruled(0, effects, currency)));
                seen = new Foreseen<T>(result, field, foreseen);
                // Refused, so that the change takes all of it back; no page shows this.
                return new Message("Answers.Effects");
            },
            cancel
        );
        return seen!;
    }

    /// <summary>What was kept for others to read is what an open month was before.</summary>
    internal async Task<IReadOnlyList<PayEffect>> CompareAsync(BonusMonth month, CancellationToken cancel)
    {
        var before = (await live.GetAsync(month, cancel)).Statements;
        var after = (await calculate.RunAsync(month, cancel)).Statements;
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(id =>
                {
                    var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
                    var person = (now ?? was)!.Person;
                    return new PayEffect(person.Code, person.Name, was?.Statement.Payable ?? 0, now?.Statement.Payable ?? 0);
                })
                .Where(effect => effect.Difference != 0)
                .OrderByDescending(effect => Math.Abs(effect.Difference))
                .ThenBy(effect => effect.Code, StringComparer.Ordinal),
        ];
    }
}
