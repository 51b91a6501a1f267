using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months.Disputes;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months.Review;

/// <summary>What stands beside one person's statement.</summary>
internal sealed record MemberFacts
{
    public static readonly MemberFacts None = new();

    public DateOnly HiredOn { get; init; }
    public DateOnly? LeftOn { get; init; }
    public Confirmation? Confirmed { get; init; }
    public string? Returned { get; init; }
    public string? Answer { get; init; }
    public int Disputes { get; init; }

    /// <summary>Percent of the target the month before.</summary>
    public Fraction? Before { get; init; }
}

internal sealed record TeamFacts(IReadOnlyDictionary<long, MemberFacts> People)
{
    public MemberFacts Of(long employee) => People.GetValueOrDefault(employee) ?? MemberFacts.None;
}

/// <summary>What a lead sees beside the figures of a team's month: confirmations, what was given back, the month before.</summary>
public sealed class LoadMemberFacts(PortalContext db)
{
    internal async Task<TeamFacts> RunAsync(BonusMonth month, long team, CancellationToken cancel)
    {
        DateOnly first = month.Month.FirstDay,
            last = month.Month.LastDay;
        var before = month.Month.AddMonths(-1);
        var people = await db
            .Employees.AsNoTracking()
            .Where(e =>
                db.Memberships.Any(m => m.EmployeeId == e.Id && m.TeamId == team && m.From <= last && (m.To == null || m.To >= first))
                || db.Statements.Any(s => s.MonthId == month.Id && s.EmployeeId == e.Id && s.ReviewTeamId == team)
                || db.Teams.Any(t => t.ParentId == team && t.LeadId == e.Id)
            )
            .Select(e => new
            {
                e.Id,
                e.HiredOn,
                e.LeftOn,
                Disputes = db.Disputes.Count(d =>
                    d.EmployeeId == e.Id
                    && (d.State == DisputeState.Waiting || d.State == DisputeState.Appealed)
                    && d.Response!.OccurredOn >= first
                    && d.Response.OccurredOn <= last
                ),
                Payable = db.Statements.Where(s => s.Month!.Month == before && s.EmployeeId == e.Id).Sum(s => (long?)s.Payable),
                Prorated = db.Statements.Where(s => s.Month!.Month == before && s.EmployeeId == e.Id).Sum(s => (long?)s.Prorated),
            })
            .ToListAsync(cancel);
        if (month.State == MonthState.Open)
            return new TeamFacts(
                people.ToDictionary(
                    person => person.Id,
                    person => Facts(person.HiredOn, person.LeftOn, person.Disputes, person.Payable, person.Prorated)
                )
            );
        var confirmed = await db
            .Confirmations.AsNoTracking()
            .Where(c => c.MonthId == month.Id)
            .Join(
                db.Statements.Where(s => s.MonthId == month.Id && (s.TeamId == team || s.ReviewTeamId == team)),
                c => c.StatementId,
                s => s.Id,
                (c, s) => new { s.EmployeeId, Confirmation = c }
            )
            .ToDictionaryAsync(row => row.EmployeeId, row => row.Confirmation, cancel);
        var given = (
            await db
                .StatementReturns.AsNoTracking()
                .Where(r =>
                    r.MonthId == month.Id
                    && db.Statements.Any(s =>
                        s.MonthId == month.Id && s.EmployeeId == r.EmployeeId && (s.TeamId == team || s.ReviewTeamId == team)
                    )
                )
                .OrderBy(r => r.Id)
                .ToListAsync(cancel)
        ).ToLookup(r => r.EmployeeId);
        return new TeamFacts(
            people.ToDictionary(
                person => person.Id,
                person =>
                    Facts(person.HiredOn, person.LeftOn, person.Disputes, person.Payable, person.Prorated) with
                    {
                        Confirmed = confirmed.GetValueOrDefault(person.Id),
                        Returned = given[person.Id].LastOrDefault(r => r.AnsweredAt is null)?.Text,
                        Answer = given[person.Id].LastOrDefault()?.Answer,
                    }
            )
        );
    }

    private static MemberFacts Facts(DateOnly hired, DateOnly? left, int disputes, long? payable, long? prorated) =>
        new()
        {
            HiredOn = hired,
            LeftOn = left,
            Disputes = disputes,
            Before = prorated > 0 ? new Fraction(100 * payable!.Value, prorated.Value) : null,
        };
}
