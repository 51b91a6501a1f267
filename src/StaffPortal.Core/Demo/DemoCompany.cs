using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.Motivation.Measures;
using StaffPortal.Core.People;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Demo;

/// <summary>The demo company's people, teams, targets and measures, of any size.</summary>
internal sealed class DemoCompany
{
    private const int TeamSize = 12;

    private readonly List<(Employee Employee, string Team)> _people = [];
    private readonly List<DemoPeople.TeamSeed> _teams = [.. DemoPeople.Teams];

    public DemoCompany(int employees, YearMonth first, YearMonth review)
    {
        var base51 = DemoPeople.Teams.Sum(team => team.Size);
        for (var rest = employees - base51; rest > 0; rest -= TeamSize)
            _teams.Add(
                new DemoPeople.TeamSeed(
                    string.Create(CultureInfo.InvariantCulture, $"SERVICE-{_teams.Count - 5:D3}"),
                    string.Create(CultureInfo.InvariantCulture, $"Service team {_teams.Count - 5}"),
                    "OFFICE",
                    Math.Min(TeamSize, rest),
                    "Service engineer",
                    "Head of service team"
                )
            );

        foreach (var team in _teams)
            for (var place = 0; place < team.Size; place++)
                _people.Add((Person(team, place, first), team.Code));

        // One came in the middle of the month in review, one left in it.
        Member("FIELD-S", 11).HiredOn = review.FirstDay.AddDays(10);
        Member("SUPPORT", 10).LeftOn = review.FirstDay.AddDays(17);
        Frontline = [.. _people.Where(person => person.Team != "OFFICE")];
    }

    /// <summary>Everybody who serves customers; leads do so less often and stand among them.</summary>
    public IReadOnlyList<(Employee Employee, string Team)> Frontline { get; }

    /// <summary>Ids of all but the last of each team, who never does.</summary>
    public IEnumerable<long> ReadersOfPlan =>
        _people.GroupBy(person => person.Team).SelectMany(team => team.SkipLast(1)).Select(person => person.Employee.Id);

    public string LeaverCode => CodeOf("SUPPORT", 10);

    public string CodeOf(string team, int place) => Member(team, place).Code;

    public async Task SavePeopleAsync(PortalContext db, ChangeScope tx, CancellationToken cancel)
    {
        await tx.BulkInsertAsync(_people.Select(person => person.Employee), cancel);
        var ids = await db
            .Employees.AsNoTracking()
            .Select(employee => new { employee.Code, employee.Id })
            .ToDictionaryAsync(employee => employee.Code, employee => employee.Id, StringComparer.Ordinal, cancel);
        foreach (var (employee, _) in _people)
            employee.Id = ids[employee.Code];

        var teams = new Dictionary<string, Team>(StringComparer.Ordinal);
        foreach (var seed in _teams)
            db.Teams.Add(
                teams[seed.Code] = new Team
                {
                    Code = seed.Code,
                    Name = seed.Name,
                    LeadId = Member(seed.Code, 0).Id,
                    Parent = seed.Parent is null ? null : teams[seed.Parent],
                }
            );
        await db.SaveChangesAsync(cancel);
        await tx.BulkInsertAsync(
            _people.Select(person => new Membership
            {
                EmployeeId = person.Employee.Id,
                TeamId = teams[person.Team].Id,
                From = person.Employee.HiredOn,
            }),
            cancel
        );
    }

    public async Task SaveAssignmentsAsync(PortalContext db, ChangeScope tx, CancellationToken cancel)
    {
        var plan = await db.Plans.AsNoTracking().SingleAsync(cancel);
        await tx.BulkInsertAsync(
            Frontline.Select(
                (person, i) =>
                    new PlanAssignment
                    {
                        EmployeeId = person.Employee.Id,
                        PlanId = plan.Id,
                        From = person.Employee.HiredOn,
                        Share = i % 17 == 9 ? 5_000 : 10_000,
                        Target = person.Team switch
                        {
                            "SUPPORT" => 280_000,
                            "CLAIMS" => 300_000,
                            "INSTALL" => 360_000,
                            _ => 400_000,
                        },
                    }
            ),
            cancel
        );
    }

    /// <summary>Retention of everybody employed in the month.</summary>
    public IEnumerable<Measure> MeasuresOf(YearMonth month)
    {
        foreach (var (i, (employee, _)) in Frontline.Index())
        {
            if (employee.LastEmployedDay(month) is null)
                continue;
            var random = new Random(unchecked(i * 7919 + month.Number));
            var cohort = 30 + random.Next(30);
            var lost = (int)(cohort * (0.02 + 0.11 * random.NextDouble()));
            yield return Of("retention", cohort - lost, cohort);

            Measure Of(string metric, int numerator, int denominator) =>
                new()
                {
                    Month = month,
                    EmployeeId = employee.Id,
                    Metric = metric,
                    Numerator = numerator.ToString(CultureInfo.InvariantCulture),
                    Denominator = denominator.ToString(CultureInfo.InvariantCulture),
                };
        }
    }

    private Employee Member(string team, int place) => _people.Where(person => person.Team == team).ElementAt(place).Employee;

    private Employee Person(DemoPeople.TeamSeed team, int place, YearMonth first)
    {
        var number = _people.Count + 1;
        var named = DemoPeople.Named.TryGetValue(team.Code, out var names) && place < names.Count;
        var (name, language) = named ? names![place] : DemoPeople.NameOf(number);
        var code = string.Create(CultureInfo.InvariantCulture, $"E{number:D4}");
        var account = CreateDemo.Accounts.FirstOrDefault(entry => entry.Team == team.Code && entry.Place == place).Email;
        var email = account ?? $"{code.ToLowerInvariant()}@demo.test";
        return new Employee
        {
            Code = code,
            Name = name,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Language = language,
            HiredOn = first.FirstDay.AddDays(-30 - number * 37 % 1500),
            Position =
                team.Code == "OFFICE" ? DemoPeople.OfficePositions[place]
                : place == 0 ? team.LeadPosition
                : team.Position,
        };
    }
}
