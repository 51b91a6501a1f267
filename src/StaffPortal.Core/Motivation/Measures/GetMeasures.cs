using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation.Measures;

/// <param name="Month">Null for the open one.</param>
/// <param name="Metric">Id of the measure that is looked at; null for the first.</param>
/// <param name="OnlyMissing">Whether those who have theirs are left out.</param>
public sealed record MeasuresRequest(YearMonth? Month, string? Metric, bool OnlyMissing, int Page)
{
    /// <summary>As a field names somebody: the one that is looked for; null for all.</summary>
    public string? Person { get; init; }
}

/// <param name="Needed">How many people are paid by it.</param>
/// <param name="Missing">How many of them have none yet.</param>
public sealed record MeasureChoice(Metric Metric, int Needed, int Missing);

/// <param name="Numerator">As it was brought in; null while nothing was.</param>
/// <param name="Value">In the measure's unit.</param>
public sealed record MeasureLine(string Code, string Name, string? Numerator, string? Denominator, Fraction? Value)
{
    /// <summary>As a field names the person.</summary>
    public string Person => FindEmployee.Written(Name, Code);
}

/// <param name="Choices">What this month's plans ask for and nobody but HR knows, and what was brought in besides.</param>
/// <param name="MayChange">Whether the month still takes measures.</param>
public sealed record MeasuresView(
    YearMonth Month,
    IReadOnlyList<YearMonth> Months,
    IReadOnlyList<MeasureChoice> Choices,
    MeasureChoice? Chosen,
    Paged<MeasureLine> Lines,
    bool MayChange
);

/// <summary>Measures of a month that come from outside: what is there, and who still has none.</summary>
public sealed class GetMeasures(
    PortalContext db,
    Memory memory,
    CurrentMonths months,
    PlanRules rules,
    KnownMeasures known,
    IEnumerable<IMeasureSource> counted
)
{
    private const int Size = 40;

    /// <returns>Null before the first month, for a month that there is not, and for whoever is not HR.</returns>
    public async Task<MeasuresView?> RunAsync(Actor actor, MeasuresRequest request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return null;
        var all = await months.AllAsync(cancel);
        var wanted = request.Month ?? await months.OpenAsync(cancel);
        if (all.FirstOrDefault(row => row.Month == wanted) is not { } month)
            return null;
        var asked = await memory.KeepAsync(
            (nameof(GetMeasures), month.Month),
            () => ReadAsync(month.Month, cancel),
            cancel,
            anyLanguage: true
        );
        var choices = asked.Select(group => new MeasureChoice(group.Metric, group.Needed, group.Lines.Count(line => line.Value is null)));
        var chosen = asked.Find(group => group.Metric.Id == request.Metric) ?? asked.FirstOrDefault();
        var lines =
            chosen
                ?.Lines.Where(line =>
                    (!request.OnlyMissing || line.Value is null) && (request.Person is null || line.Person == request.Person)
                )
                .ToList()
            ?? [];
        return new MeasuresView(
            month.Month,
            await months.ListAsync(cancel),
            [.. choices],
            choices.FirstOrDefault(choice => choice.Metric.Id == chosen?.Metric.Id),
            Paged<MeasureLine>.Of(lines, request.Page, Size),
            month.State == MonthState.Open
        );
    }

    private sealed record Group(Metric Metric, int Needed, List<MeasureLine> Lines);

    private sealed record Paid(long EmployeeId, string Code, string Name, DateOnly HiredOn, string Earlier, long? PlanId)
    {
        /// <summary>Whether the present employment or an earlier one lies in those days; the present one's end is asked before.</summary>
        public bool WorksIn(DateOnly first, DateOnly last) =>
            HiredOn <= last || EmploymentSpells.Read(Earlier).Any(spell => spell.From <= last && spell.To >= first);
    }

    private async Task<List<Group>> ReadAsync(YearMonth month, CancellationToken cancel)
    {
        var own = counted.Select(source => source.Metric).ToHashSet(StringComparer.Ordinal);
        var persons = await PaidAsync(month, cancel);
        var named = await known.AllAsync(cancel);
        var asked = (await db.PlanVersions.AsNoTracking().Where(version => version.FromMonth <= month).ToListAsync(cancel))
            .GroupBy(version => version.PlanId)
            .ToDictionary(
                versions => versions.Key,
                versions =>
                    KnownMeasures
                        .Asked(rules.Of(versions.OrderBy(version => version.FromMonth).ThenBy(version => version.Number).Last()))
                        .ToList()
            );
        var brought = (await db.Measures.AsNoTracking().Where(m => m.Month == month).ToListAsync(cancel)).ToLookup(m => m.Metric);
        var needs = persons
            .Where(person => person.PlanId is { } plan && asked.ContainsKey(plan))
            .SelectMany(person => asked[person.PlanId!.Value].Select(metric => (person, metric)))
            .Where(need => !own.Contains(need.metric.Id))
            .ToLookup(need => need.metric.Id, need => need.person);
        var names = persons.ToDictionary(person => person.EmployeeId);
        return
        [
            .. needs
                .Select(group => group.Key)
                .Concat(brought.Select(group => group.Key))
                .Distinct()
                .OrderBy(id => !needs.Contains(id))
                .ThenBy(id => id, StringComparer.Ordinal)
                .Select(id => named.GetValueOrDefault(id) ?? Metric.Find(id)!)
                .Select(metric => new Group(
                    metric,
                    needs[metric.Id].Count(),
                    LinesOf(metric, needs[metric.Id], brought[metric.Id].ToDictionary(m => m.EmployeeId), names)
                )),
        ];
    }

    /// <summary>Everybody who works in the month, with the plan of their last day in it.</summary>
    private async Task<List<Paid>> PaidAsync(YearMonth month, CancellationToken cancel)
    {
        var (first, last) = (month.FirstDay, month.LastDay);
        var people = await db
            .Employees.AsNoTracking()
            .Where(e => e.FirstHiredOn <= last && (e.LeftOn == null || e.LeftOn >= first))
            .Select(e => new Paid(
                e.Id,
                e.Code,
                e.Name,
                e.HiredOn,
                e.EarlierText,
                db.PlanAssignments.Where(a => a.EmployeeId == e.Id && a.From <= (e.LeftOn < last ? e.LeftOn : last))
                    .OrderByDescending(a => a.From)
                    .Select(a => (long?)a.PlanId)
                    .FirstOrDefault()
            ))
            .ToListAsync(cancel);
        return people.FindAll(person => person.WorksIn(first, last));
    }

    private static List<MeasureLine> LinesOf(
        Metric metric,
        IEnumerable<Paid> needing,
        Dictionary<long, Measure> brought,
        Dictionary<long, Paid> names
    ) =>
        [
            .. needing
                .Concat(brought.Keys.Where(names.ContainsKey).Select(id => names[id]))
                .DistinctBy(person => person.EmployeeId)
                .OrderBy(person => person.Code, StringComparer.Ordinal)
                .Select(person => LineOf(metric, person, brought.GetValueOrDefault(person.EmployeeId))),
        ];

    private static MeasureLine LineOf(Metric metric, Paid person, Measure? measure) =>
        measure is null
            ? new MeasureLine(person.Code, person.Name, null, null, null)
            : new MeasureLine(
                person.Code,
                person.Name,
                Measure.Written(measure.Numerator),
                Measure.Written(measure.Denominator),
                measure.ValueIn(metric)
            );
}
