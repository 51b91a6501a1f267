using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Answers;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Corrections;

/// <summary>People's own answers of one month, counted by touchpoint as different rulings have it.</summary>
internal sealed class OwnAnswers(BonusMonth month, ILookup<long, OwnAnswers.Scores> inTime, IReadOnlyDictionary<long, string> touchpoints)
{
    internal readonly record struct Scores(long? TouchpointId, int? Nps, int? Csat, int? Ces);

    /// <summary>Whose answers some rulings concern: of those that they were given about, and of those that they count for.</summary>
    public static ILookup<long, RuledAnswer> ByPerson(IReadOnlyList<RuledAnswer> ruled) =>
        ruled
            .SelectMany(answer => new[] { answer.EmployeeId, answer.CountsFor }.Distinct().Select(person => (person, answer)))
            .ToLookup(row => row.person, row => row.answer);

    /// <param name="ruled">Of the month, by person.</param>
    public Dictionary<string, Tally> Of(long employee, ILookup<long, RuledAnswer> ruled)
    {
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var answer in inTime[employee])
            Add(answer, 1);
        foreach (var answer in ruled[employee])
        {
            var scores = new Scores(answer.TouchpointId, answer.Nps, answer.Csat, answer.Ces);
            if (answer.CountedByItself(employee, month.CutOffAt))
                Add(scores, -1);
            if (answer.CountsOf(employee))
                Add(scores, 1);
        }

        return tallies.Where(place => !place.Value.IsEmpty).ToDictionary(StringComparer.Ordinal);

        void Add(Scores scores, int times)
        {
            var place = scores.TouchpointId is { } id ? touchpoints[id] : "";
            if (!tallies.TryGetValue(place, out var tally))
                tallies[place] = tally = new Tally();
            tally.Add(scores.Nps, scores.Csat, scores.Ces, times);
        }
    }
}

/// <summary>Reads the own answers of several people at once.</summary>
public sealed class LoadOwnAnswers(PortalContext db)
{
    internal async Task<OwnAnswers> RunAsync(BonusMonth month, IReadOnlyCollection<long> employees, CancellationToken cancel)
    {
        var touchpoints = await db.Touchpoints.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Code, cancel);
        var answers = await CalculateMonth
            .InTime(db.Responses.AsNoTracking(), month)
            .Where(r => employees.Contains(r.EmployeeId))
            .Select(r => new { r.EmployeeId, Scores = new OwnAnswers.Scores(r.TouchpointId, r.Nps, r.Csat, r.Ces) })
            .ToListAsync(cancel);
        return new OwnAnswers(month, answers.ToLookup(row => row.EmployeeId, row => row.Scores), touchpoints);
    }
}
