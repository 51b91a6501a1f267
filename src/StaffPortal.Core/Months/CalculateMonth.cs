using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Core.Months.Review;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>A person's statement with the rules it follows.</summary>
public sealed record CalculatedStatement(MonthPerson Person, PlanVersion Version, Plan Plan, Statement Statement);

/// <summary>All statements of a month as the answers stand.</summary>
/// <param name="Statements">By employee id.</param>
public sealed record CalculatedMonth(YearMonth Month, IReadOnlyDictionary<long, CalculatedStatement> Statements, MonthFigures Figures);

/// <summary>Adds up a month's counted answers and measures in the database and calculates everybody's statement.</summary>
public sealed class CalculateMonth(
    PortalContext db,
    MonthPeople people,
    PlanRules rules,
    IEnumerable<IMeasureSource> measures,
    MonthRulings rulings,
    CompanyClock clock
)
{
    /// <param name="month">Its cut-off and the rulings it knows say which answers count.</param>
    public async Task<CalculatedMonth> RunAsync(BonusMonth month, CancellationToken cancel)
    {
        var persons = await people.LoadAsync(month.Month, cancel);
        var figures = await LoadFiguresAsync(month, persons, null, cancel);
        var adjusted = await AdjustmentsAsync(month.Id, cancel);
        var statements = persons
            .Where(person => person.Version is not null)
            .GroupBy(person => person.Version!.PlanId)
            .SelectMany(group => Calculate(month.Month, figures, adjusted, [.. group]));
        return new CalculatedMonth(month.Month, statements.ToDictionary(statement => statement.Person.EmployeeId), figures);
    }

    /// <summary>The statements of one plan's people by the rules that hold, and by those of a draft.</summary>
    internal async Task<IReadOnlyList<TriedStatement>> TryAsync(BonusMonth month, long planId, Plan draft, CancellationToken cancel)
    {
        var persons = await people.LoadAsync(month.Month, cancel);
        var figures = await LoadFiguresAsync(month, persons, draft, cancel);
        var adjusted = await AdjustmentsAsync(month.Id, cancel);
        List<MonthPerson> own = [.. persons.Where(person => person.Version?.PlanId == planId)];
        if (own.Count == 0)
            return [];
        return
        [
            .. Calculate(month.Month, figures, adjusted, own)
                .Zip(
                    Calculate(month.Month, figures, adjusted, own, draft),
                    (before, after) =>
                        new TriedStatement(before.Person.Code, before.Person.Name, before.Statement.Payable, after.Statement.Payable)
                        {
                            Answers = [.. after.Statement.Input.Components.Select(input => input.Answers?.Total ?? 0)],
                        }
                ),
        ];
    }

    private IEnumerable<CalculatedStatement> Calculate(
        YearMonth month,
        MonthFigures figures,
        ILookup<long, (AdjustmentKind Kind, long Amount)> adjusted,
        IReadOnlyList<MonthPerson> persons,
        Plan? draft = null
    )
    {
        var version = persons[0].Version!;
        var plan = draft ?? rules.Of(version);
        var statements = persons
            .AsParallel()
            .AsOrdered()
            .Select(person => One(month, figures, plan, person, adjusted[person.EmployeeId]))
            .ToList();
        return persons.Zip(Pool.Apply(plan, statements), (person, statement) => new CalculatedStatement(person, version, plan, statement));
    }

    /// <summary>
    /// What HR has decided for want of figures counts only as long as there are none: answers that are accepted later take its place.
    /// </summary>
    private static Statement One(
        YearMonth month,
        MonthFigures figures,
        Plan plan,
        MonthPerson person,
        IEnumerable<(AdjustmentKind Kind, long Amount)> adjusted
    )
    {
        var byKind = adjusted.ToLookup(one => one.Kind, one => one.Amount);
        var input = figures.InputsFor(
            plan,
            person.Code,
            person.Target,
            Proration.Target(month, plan, person.Periods, person.Away),
            [.. byKind[AdjustmentKind.Proposal]]
        );
        var statement = StatementCalculator.Calculate(plan, input);
        if (!statement.IsUnmeasured)
            return statement;
        return byKind.Contains(AdjustmentKind.Decision)
            ? StatementCalculator.Calculate(plan, input with { Adjustments = [.. input.Adjustments, .. byKind[AdjustmentKind.Decision]] })
            // What a lead proposed is no decision on what is paid for want of figures.
            : statement with
            {
                NeedsDecision = true,
            };
    }

    /// <summary>What HR has approved, by employee, in the order in which it was entered.</summary>
    private async Task<ILookup<long, (AdjustmentKind Kind, long Amount)>> AdjustmentsAsync(long month, CancellationToken cancel) =>
        (
            await db
                .Adjustments.AsNoTracking()
                .Where(adjustment => adjustment.MonthId == month && adjustment.State == AdjustmentState.Approved)
                .OrderBy(adjustment => adjustment.Id)
                .Select(adjustment => new
                {
                    adjustment.EmployeeId,
                    adjustment.Kind,
                    adjustment.Amount,
                })
                .ToListAsync(cancel)
        ).ToLookup(adjustment => adjustment.EmployeeId, adjustment => (adjustment.Kind, adjustment.Amount));

    private async Task<MonthFigures> LoadFiguresAsync(
        BonusMonth month,
        IReadOnlyList<MonthPerson> persons,
        Plan? draft,
        CancellationToken cancel
    )
    {
        var figures = new MonthFigures();
        var codes = new Dictionary<long, string>(persons.Count);
        foreach (var person in persons)
        {
            figures.AddPerson(person.Code, person.TeamCode);
            codes[person.EmployeeId] = person.Code;
        }

        var touchpoints = await db
            .Touchpoints.AsNoTracking()
            .ToDictionaryAsync(touchpoint => touchpoint.Id, touchpoint => touchpoint.Code, cancel);
        var groups = InTime(db.Responses.AsNoTracking(), month)
            .GroupBy(r => new
            {
                r.EmployeeId,
                r.TouchpointId,
                r.Nps,
                r.Csat,
                r.Ces,
            })
            .Select(group => new
            {
                group.Key.EmployeeId,
                group.Key.TouchpointId,
                group.Key.Nps,
                group.Key.Csat,
                group.Key.Ces,
                Times = group.Count(),
            });
        await foreach (var group in groups.AsAsyncEnumerable().WithCancellation(cancel))
            Add(group.EmployeeId, group.TouchpointId, group.Nps, group.Csat, group.Ces, group.Times);
        foreach (var answer in await rulings.ReadAsync(month.Month, month.KnownRulings, cancel))
        {
            if (answer.ReceivedAt < month.CutOffAt)
                Add(answer.EmployeeId, answer.TouchpointId, answer.Nps, answer.Csat, answer.Ces, -1);
            if (answer.Counts)
                Add(answer.CountsFor, answer.TouchpointId, answer.Nps, answer.Csat, answer.Ces, 1);
        }

        void Add(long employee, long? touchpoint, int? nps, int? csat, int? ces, int times)
        {
            if (codes.TryGetValue(employee, out var code))
                figures.AddAnswers(code, touchpoint is { } id ? touchpoints[id] : "", nps, csat, ces, times);
        }

        await foreach (
            var measure in db
                .Measures.AsNoTracking()
                .Where(measure => measure.Month == month.Month)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
            if (codes.TryGetValue(measure.EmployeeId, out var code))
                figures.AddMeasure(code, measure.Metric, Fraction.ParseExact(measure.Numerator), Fraction.ParseExact(measure.Denominator));
        var joined = persons.ToDictionary(person => person.EmployeeId, person => person.HiredOn);
        var plans = persons.Select(person => person.Version).OfType<PlanVersion>().Distinct().Select(rules.Of).ToList();
        if (draft is not null)
            plans.Add(draft);
        foreach (var source in measures.Where(source => plans.Exists(plan => Uses(plan, source.Metric))))
        foreach (var (employee, duties) in await source.RunAsync(month.Month, joined, clock.Today, cancel))
            figures.AddMeasure(codes[employee], source.Metric, duties.InTime, duties.Due);
        return figures;
    }

    private static bool Uses(Plan plan, string metric) =>
        plan.Components.Any(component => component.Metric.Id == metric) || plan.Gates.Any(gate => gate.Metric.Id == metric);

    /// <summary>
    /// The answers that count for a month by themselves: served in it, and received before its cut-off. Rulings come on top.
    /// </summary>
    public static IQueryable<Feedback.Response> InTime(IQueryable<Feedback.Response> responses, BonusMonth month)
    {
        DateOnly first = month.Month.FirstDay,
            last = month.Month.LastDay;
        var cutOff = month.CutOffAt;
        return responses.Where(r => r.OccurredOn >= first && r.OccurredOn <= last && r.ReceivedAt < cutOff);
    }
}
