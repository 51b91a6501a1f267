using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.Standards.Revisions;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Standards.Reading;

/// <summary>The measure <c>standards</c> of a month: of the acknowledgements that fell due in it, how many came in time.</summary>
public sealed class StandardsMeasure(PortalContext db, CompanyClock clock) : IMeasureSource
{
    public const string Id = "standards";

    public string Metric => Id;

    public async Task<Dictionary<long, DutyCount>> RunAsync(
        YearMonth month,
        IReadOnlyDictionary<long, DateOnly> employees,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var duties = await DutiesAsync(month, cancel);
        var result = new Dictionary<long, DutyCount>();
        if (duties.Count == 0)
            return result;
        var first = month.FirstDay;
        var newcomers = employees.Where(e => e.Value >= first.AddDays(-SubmitRevision.MostDueDays)).ToDictionary();
        foreach (var group in duties.GroupBy(duty => duty.DocumentId))
        {
            // Whoever came long ago owes only what was published lately; of older documents only newcomers are asked.
            var recent = group.Any(duty => duty.AskedOn.AddDays(duty.DueDays) >= first);
            var people = recent ? employees : newcomers;
            if (people.Count == 0)
                continue;
            var addressed = await AddressedAsync(group.Key, cancel);
            var acknowledged = await AcknowledgedAsync(group.Key, recent ? null : newcomers.Keys, cancel);
            foreach (var duty in group)
            foreach (var (employee, joined) in people)
                if (
                    AcknowledgementDuty.DueOn(duty, joined) is { } due
                    && due >= first
                    && due <= month.LastDay
                    && (addressed is null || addressed.Contains(employee))
                )
                {
                    var done = acknowledged[employee].Where(a => a.Number >= duty.Number).Select(a => (DateOnly?)a.On).Min();
                    if (AcknowledgementDuty.Counts(due, done, today) is { } inTime)
                        result[employee] = result.GetValueOrDefault(employee).And(inTime, done <= today);
                }
        }

        return result;
    }

    private async Task<List<AskedRevision>> DutiesAsync(YearMonth month, CancellationToken cancel)
    {
        var last = month.LastDay;
        var rows = await db
            .Revisions.AsNoTracking()
            .Where(r => r.State == RevisionState.Published && r.AskedNumber == r.Number && r.PublishedOn <= last)
            .Select(r => new
            {
                r.DocumentId,
                r.Number,
                r.AskedOn,
                r.DueDays,
                r.PublishedOn,
            })
            .ToListAsync(cancel);
        var ended = await db
            .Retirements.AsNoTracking()
            .Select(r => new { r.DocumentId, r.At })
            .ToDictionaryAsync(r => r.DocumentId, r => clock.DateOf(r.At), cancel);
        return
        [
            .. rows.GroupBy(r => r.DocumentId)
                .SelectMany(group =>
                    group
                        .OrderBy(r => r.Number)
                        .Select(r => new AskedRevision(
                            r.DocumentId,
                            r.Number,
                            r.AskedOn!.Value,
                            r.DueDays,
                            group.Where(next => next.Number > r.Number).Min(next => next.PublishedOn)
                                ?? (ended.TryGetValue(r.DocumentId, out var end) ? end : null)
                        ))
                ),
        ];
    }

    /// <summary>Null when the document is for everybody.</summary>
    private async Task<HashSet<long>?> AddressedAsync(long document, CancellationToken cancel)
    {
        var rules = db.AudienceRules.Where(rule => rule.DocumentId == document);
        if (!await rules.AnyAsync(cancel))
            return null;
        return
        [
            .. await db
                .Employees.Where(e =>
                    rules.Any(rule =>
                        rule.Position == e.Position
                        || (rule.TeamId != null && db.Memberships.Any(m => m.EmployeeId == e.Id && m.TeamId == rule.TeamId && m.To == null))
                    )
                )
                .Select(e => e.Id)
                .ToListAsync(cancel),
        ];
    }

    private async Task<ILookup<long, (int Number, DateOnly On)>> AcknowledgedAsync(
        long document,
        IEnumerable<long>? only,
        CancellationToken cancel
    )
    {
        var rows = db.Acknowledgements.AsNoTracking().Where(a => a.DocumentId == document);
        if (only is not null)
        {
            var ids = only.ToList();
            rows = rows.Where(a => ids.Contains(a.EmployeeId));
        }

        return (
            await rows.Select(a => new
                {
                    a.EmployeeId,
                    a.Number,
                    a.On,
                })
                .ToListAsync(cancel)
        ).ToLookup(a => a.EmployeeId, a => (a.Number, a.On));
    }
}
