using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Months;

/// <summary>One person in one month: the team of the last employed day, who confirms, which plan holds, which targets count, and which days away are taken out of them.</summary>
public sealed record MonthPerson(
    long EmployeeId,
    string Code,
    string Name,
    string Position,
    DateOnly HiredOn,
    long TeamId,
    string TeamCode,
    long ReviewTeamId,
    PlanVersion? Version,
    long Target,
    IReadOnlyList<TargetPeriod> Periods,
    IReadOnlyList<(DateOnly From, DateOnly To)> Away
);

/// <summary>Loads everybody who is employed and in a team on at least one day of a month.</summary>
public sealed class MonthPeople(PortalContext db)
{
    /// <returns>In ordinal order of the codes.</returns>
    public async Task<IReadOnlyList<MonthPerson>> LoadAsync(YearMonth month, CancellationToken cancel)
    {
        DateOnly first = month.FirstDay,
            last = month.LastDay;
        var employees = await db
            .Employees.AsNoTracking()
            .Where(e => e.FirstHiredOn <= last && (e.LeftOn == null || e.LeftOn >= first))
            .ToListAsync(cancel);
        var memberships = (
            await db.Memberships.AsNoTracking().Where(m => m.From <= last && (m.To == null || m.To >= first)).ToListAsync(cancel)
        ).ToLookup(m => m.EmployeeId);
        var assignments = (
            await db.PlanAssignments.AsNoTracking().Where(a => a.From <= last).OrderBy(a => a.From).ToListAsync(cancel)
        ).ToLookup(a => a.EmployeeId);
        var away = (
            await db
                .Absences.AsNoTracking()
                .Where(a => a.CountsOut && a.From <= last && a.To >= first)
                .OrderBy(a => a.From)
                .ToListAsync(cancel)
        ).ToLookup(a => a.EmployeeId, a => (a.From, a.To));
        var teams = await db.Teams.AsNoTracking().Include(team => team.Lead).ToDictionaryAsync(team => team.Id, cancel);
        var versions = (
            await db
                .PlanVersions.AsNoTracking()
                .Include(version => version.Plan)
                .Where(version => version.FromMonth <= month)
                .OrderBy(version => version.FromMonth)
                .ThenBy(version => version.Number)
                .ToListAsync(cancel)
        )
            .GroupBy(version => version.PlanId)
            .ToDictionary(group => group.Key, group => group.Last());

        var hr = (await db.EmployeesWithRole(Roles.Hr).ToListAsync(cancel)).ToHashSet();
        var people = new List<MonthPerson>(employees.Count);
        foreach (var employee in employees.OrderBy(employee => employee.Code, StringComparer.Ordinal))
        {
            if (employee.LastEmployedDay(month) is not { } lastDay)
                continue;
            var team = memberships[employee.Id]
                .Where(m => m.From <= lastDay && (m.To is null || m.To >= lastDay))
                .MaxBy(m => m.From)
                ?.TeamId;
            if (team is null)
                continue;
            var own = assignments[employee.Id].ToList();
            var inForce = own.LastOrDefault(assignment => assignment.From <= lastDay);
            people.Add(
                new MonthPerson(
                    employee.Id,
                    employee.Code,
                    employee.Name,
                    employee.Position,
                    employee.SpellBy(lastDay)!.From,
                    team.Value,
                    teams[team.Value].Code,
                    ReviewTeam(employee.Id, team.Value, teams, last)
                        ?? (hr.Contains(employee.Id) ? BonusStatement.OwnReview(employee.Id) : BonusStatement.TopReview),
                    inForce is null ? null : versions.GetValueOrDefault(inForce.PlanId),
                    inForce?.Target ?? 0,
                    Periods(employee, own),
                    [.. away[employee.Id]]
                )
            );
        }

        return people;
    }

    /// <summary>The nearest team upwards whose lead is somebody else and works here on the month's last day; null where there is none.</summary>
    public static long? ReviewTeam(long employeeId, long teamId, IReadOnlyDictionary<long, Team> teams, DateOnly lastDay)
    {
        var seen = new HashSet<long>();
        for (long? id = teamId; id is { } at && teams.TryGetValue(at, out var team) && seen.Add(at); id = team.ParentId)
            if (team.LeadId is { } lead && lead != employeeId && team.Lead?.EmployedOn(lastDay) != false)
                return at;
        return null;
    }

    private static List<TargetPeriod> Periods(Employee employee, List<PlanAssignment> assignments)
    {
        var periods = new List<TargetPeriod>(assignments.Count);
        for (var i = 0; i < assignments.Count; i++)
        {
            var end = i + 1 < assignments.Count ? assignments[i + 1].From.AddDays(-1) : DateOnly.MaxValue;
            foreach (var spell in employee.Spells)
            {
                var from = assignments[i].From > spell.From ? assignments[i].From : spell.From;
                var to = end < spell.To ? end : spell.To;
                if (from <= to)
                    periods.Add(new TargetPeriod(from, to, assignments[i].Target, new Fraction(assignments[i].Share, 10_000)));
            }
        }

        return periods;
    }
}
