using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
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
    CompanyClock clock
)
{
    public async Task<CalculatedMonth> RunAsync(YearMonth month, DateTime cutOff, CancellationToken cancel)
    {
        var persons = await people.LoadAsync(month, cancel);
        var figures = await LoadFiguresAsync(month, cutOff, persons, null, cancel);
        var statements = persons
            .Where(person => person.Version is not null)
            .GroupBy(person => person.Version!.PlanId)
            .SelectMany(group => Calculate(month, figures, [.. group]));
        return new CalculatedMonth(month, statements.ToDictionary(statement => statement.Person.EmployeeId), figures);
    }

    /// <summary>The statements of one plan's people by the rules that hold, and by those of a draft.</summary>
    internal async Task<IReadOnlyList<TriedStatement>> TryAsync(
        YearMonth month,
        DateTime cutOff,
        long planId,
        Plan draft,
        CancellationToken cancel
    )
    {
        var persons = await people.LoadAsync(month, cancel);
        var figures = await LoadFiguresAsync(month, cutOff, persons, draft, cancel);
        List<MonthPerson> own = [.. persons.Where(person => person.Version?.PlanId == planId)];
        if (own.Count == 0)
            return [];
        return
        [
            .. Calculate(month, figures, own)
                .Zip(
                    Calculate(month, figures, own, draft),
                    (before, after) =>
                        new TriedStatement(before.Person.Code, before.Person.Name, before.Statement.Payable, after.Statement.Payable)
                ),
        ];
    }

    private IEnumerable<CalculatedStatement> Calculate(
        YearMonth month,
        MonthFigures figures,
        IReadOnlyList<MonthPerson> persons,
        Plan? draft = null
    )
    {
        var version = persons[0].Version!;
        var plan = draft ?? rules.Of(version);
        var statements = persons
            .AsParallel()
            .AsOrdered()
            .Select(person =>
                StatementCalculator.Calculate(
                    plan,
                    figures.InputsFor(plan, person.Code, person.Target, Proration.Target(month, plan, person.Periods, person.Away))
                )
            )
            .ToList();
        return persons.Zip(Pool.Apply(plan, statements), (person, statement) => new CalculatedStatement(person, version, plan, statement));
    }

    private async Task<MonthFigures> LoadFiguresAsync(
        YearMonth month,
        DateTime cutOff,
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
        var groups = Counted(db.Responses.AsNoTracking(), month, cutOff)
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
            if (codes.TryGetValue(group.EmployeeId, out var code))
                figures.AddAnswers(
                    code,
                    group.TouchpointId is { } id ? touchpoints[id] : "",
                    group.Nps,
                    group.Csat,
                    group.Ces,
                    group.Times
                );

        await foreach (
            var measure in db.Measures.AsNoTracking().Where(measure => measure.Month == month).AsAsyncEnumerable().WithCancellation(cancel)
        )
            if (codes.TryGetValue(measure.EmployeeId, out var code))
                figures.AddMeasure(code, measure.Metric, Fraction.ParseExact(measure.Numerator), Fraction.ParseExact(measure.Denominator));
        var joined = persons.ToDictionary(person => person.EmployeeId, person => person.HiredOn);
        var plans = persons.Select(person => person.Version).OfType<PlanVersion>().Distinct().Select(rules.Of).ToList();
        if (draft is not null)
            plans.Add(draft);
        foreach (var source in measures.Where(source => plans.Exists(plan => Uses(plan, source.Metric))))
        foreach (var (employee, (inTime, due)) in await source.RunAsync(month, joined, clock.Today, cancel))
            figures.AddMeasure(codes[employee], source.Metric, inTime, due);
        return figures;
    }

    private static bool Uses(Plan plan, string metric) =>
        plan.Components.Any(component => component.Metric.Id == metric) || plan.Gates.Any(gate => gate.Metric.Id == metric);

    /// <summary>The answers that count for a month: served in it, and received before its cut-off.</summary>
    public static IQueryable<Feedback.Response> Counted(IQueryable<Feedback.Response> responses, YearMonth month, DateTime cutOff)
    {
        DateOnly first = month.FirstDay,
            last = month.LastDay;
        return responses.Where(r => r.OccurredOn >= first && r.OccurredOn <= last && r.ReceivedAt < cutOff);
    }
}
