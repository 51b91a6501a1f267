using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <summary>What an import did. Errors name line and column.</summary>
public sealed record ImportSummary(int Read, int Added, int Updated, int Unchanged, IReadOnlyList<ImportError> Errors)
{
    /// <summary>What it does to whom, for imports that can be looked at before they are kept.</summary>
    public IReadOnlyList<PersonChange> Changes { get; init; } = [];
}

public sealed record ImportError(int Line, string? Column, Message Reason);

/// <summary>What a row does to one person.</summary>
public sealed record PersonChange(int Line, string Code, string Name, bool IsNew, IReadOnlyList<ChangedField> Fields);

/// <param name="Column">Of the file.</param>
/// <param name="Old">Null for nothing.</param>
/// <param name="From">The day from which the new holds; null where it replaces the old.</param>
public sealed record ChangedField(string Column, string? Old, string? New, DateOnly? From = null);

/// <summary>An import that was only tried: it takes itself back.</summary>
public sealed record ImportPreview(ImportSummary Summary) : IOutcome
{
    bool IOutcome.IsDone => false;
}

/// <summary>Adds and updates employees, teams, memberships and targets from a file, in one transaction; a faulty row leaves that person as it was.</summary>
public sealed class ImportPeople(
    PortalContext db,
    SetTarget targets,
    SavePerson people,
    CompanyProfile company,
    Change change,
    CompanyClock clock,
    PlanRules rules,
    ClosedMonths closed
)
{
    /// <summary>The same without keeping anything.</summary>
    public async Task<Result<ImportSummary>> TryAsync(Actor actor, Stream content, CsvDeclaration declaration, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<ImportSummary>.Missing;
        try
        {
            var (rows, errors) = PersonRow.ReadAll(content, declaration);
            Message? refusal = null;
            var preview = await change.RunAsync(
                actor,
                Aggregate.None,
                async tx =>
                {
                    var result = await KeepAsync(tx, rows, errors, cancel);
                    refusal = result.Refusal;
                    return new ImportPreview(result.Value ?? new ImportSummary(0, 0, 0, 0, []));
                },
                cancel
            );
            return refusal is null ? preview.Summary : refusal;
        }
        catch (CsvRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    public async Task<Result<ImportSummary>> RunAsync(Actor actor, Stream content, CsvDeclaration declaration, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.Roles.Contains(Roles.Admin))
            return Result<ImportSummary>.Missing;
        try
        {
            var (rows, errors) = PersonRow.ReadAll(content, declaration);
            return await change.RunAsync<Result<ImportSummary>>(actor, Aggregate.None, tx => KeepAsync(tx, rows, errors, cancel), cancel);
        }
        catch (CsvRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    private async Task<Result<ImportSummary>> KeepAsync(
        ChangeScope tx,
        List<(int Line, PersonRow Row)> rows,
        IReadOnlyList<ImportError> unreadable,
        CancellationToken cancel
    )
    {
        var errors = unreadable.ToList();
        await tx.LockAsync(Stamp.Pay, cancel);
        var free = await closed.FirstFreeDayAsync(cancel);
        var read = rows.Count + errors.Count;
        var plan = await db
            .PlanVersions.Include(version => version.Plan)
            .OrderBy(version => version.PlanId)
            .ThenByDescending(version => version.Number)
            .FirstOrDefaultAsync(cancel);
        if (plan is null && rows.Any(row => row.Row.Target is not null))
            return Result<ImportSummary>.Refused("People.NoPlan");
        var currency = plan is null ? null : rules.Of(plan).Currency;

        var employees = await db.Employees.ToDictionaryAsync(employee => employee.Code, StringComparer.Ordinal, cancel);
        var emails = employees
            .Values.Where(employee => employee.NormalizedEmail is not null)
            .ToDictionary(employee => employee.NormalizedEmail!, employee => employee.Code, StringComparer.Ordinal);
        var teams = await db.Teams.ToDictionaryAsync(team => team.Code, StringComparer.Ordinal, cancel);
        var teamNames = teams.Values.ToDictionary(team => team.Id, team => team.Code);
        var memberships = (await db.Memberships.Where(m => m.To == null).ToListAsync(cancel)).ToDictionary(m => m.EmployeeId);
        var held = (await db.PlanAssignments.OrderBy(a => a.From).ToListAsync(cancel))
            .GroupBy(a => a.EmployeeId)
            .ToDictionary(group => group.Key, group => group.Last());
        int added = 0,
            updated = 0,
            unchanged = 0;

        var leads = new List<(Team Team, Employee Lead)>();
        var renamed = new List<Employee>();
        var changes = new List<PersonChange>();
        foreach (var (line, row) in rows)
        {
            if (row.Email?.ToUpperInvariant() is { } email)
            {
                if (emails.TryGetValue(email, out var owner) && owner != row.Code)
                {
                    errors.Add(new ImportError(line, "email", new Message("People.EmailTaken", row.Email, owner)));
                    continue;
                }

                emails[email] = row.Code;
            }

            var isNew = !employees.TryGetValue(row.Code, out var employee);
            if (employee is not null && ChangeOfClosed(employee, row, free) is { } refused)
            {
                errors.Add(new ImportError(line, refused.Column, refused.Reason));
                continue;
            }

            var fields = new List<ChangedField>();
            if (isNew)
            {
                employees[row.Code] = employee = people.Take(InputOf(row), company.Language);
                employee.LeftOn = row.Left;
                await db.SaveChangesAsync(cancel);
            }
            else
            {
                fields.AddRange(Apply(employee!, row));
                if (fields.Exists(field => field.Column == "email"))
                    renamed.Add(employee!);
            }

            fields.AddRange(Join(employee!, TeamOf(row.Team, teams), memberships, teamNames, free));
            if (row.LeadOf is not null)
                leads.Add((TeamOf(row.LeadOf, teams), employee!));
            if (row.Target is { } target)
                fields.AddRange(Assign(employee!, plan!, currency!, Currency.Round(currency!.ToMinor(target)), held, free));
            if (isNew)
                added++;
            else if (fields.Count > 0)
                updated++;
            else
                unchanged++;
            if (isNew || fields.Count > 0)
                changes.Add(new PersonChange(line, row.Code, row.Name, isNew, fields));
        }

        await db.SaveChangesAsync(cancel);
        foreach (var (team, lead) in leads)
            team.LeadId = lead.Id;
        foreach (var chunk in renamed.Chunk(1000))
        {
            var ids = chunk.Select(employee => employee.Id).ToList();
            foreach (var account in await db.Users.Include(a => a.Employee).Where(a => ids.Contains(a.EmployeeId)).ToListAsync(cancel))
                account.NameAfter(account.Employee!);
        }

        await db.SaveChangesAsync(cancel);
        tx.Audit(
            "people.import",
            "people",
            new
            {
                read,
                added,
                updated,
                errors = errors.Count,
            }
        );
        tx.Figures();
        return new ImportSummary(read, added, updated, unchanged, errors) { Changes = changes };
    }

    private static PersonInput InputOf(PersonRow row) => new(row.Code, row.Name, row.Email, row.Position, null, row.Hired);

    private static List<ChangedField> Apply(Employee employee, PersonRow row)
    {
        var before = Described(employee);
        SavePerson.Apply(InputOf(row), employee);
        employee.LeftOn = row.Left;
        return
        [
            .. before
                .Zip(Described(employee))
                .Where(pair => pair.First != pair.Second)
                .Select(pair => new ChangedField(pair.First.Column, pair.First.Value, pair.Second.Value)),
        ];
    }

    private static (string Column, string? Value)[] Described(Employee employee) =>
        [
            ("name", employee.Name),
            ("email", employee.Email),
            ("position", employee.Position),
            ("hired", Iso(employee.HiredOn)),
            ("left", Iso(employee.LeftOn)),
        ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Team TeamOf(string code, Dictionary<string, Team> teams)
    {
        if (!teams.TryGetValue(code, out var team))
            teams[code] = team = db.Teams.Add(new Team { Code = code, Name = code }).Entity;
        return team;
    }

    /// <summary>First and last days decide who is paid in a month: those of closed months stay.</summary>
    private static RowProblem? ChangeOfClosed(Employee employee, PersonRow row, DateOnly free)
    {
        if (row.Hired != employee.HiredOn && ClosedMonths.Refusal(Earlier(row.Hired, employee.HiredOn), free) is { } hired)
            return new RowProblem("hired", hired);
        if (
            row.Left != employee.LeftOn
            && ClosedMonths.Refusal(Earlier(row.Left ?? DateOnly.MaxValue, employee.LeftOn ?? DateOnly.MaxValue), free) is { } left
        )
            return new RowProblem("left", left);
        return null;

        static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
    }

    /// <summary>A newcomer belongs to the team from the first day that no closed month holds; a move holds from today.</summary>
    private IEnumerable<ChangedField> Join(
        Employee employee,
        Team team,
        Dictionary<long, Membership> current,
        Dictionary<long, string> names,
        DateOnly free
    )
    {
        current.TryGetValue(employee.Id, out var membership);
        if (membership is not null && (membership.Team == team || (team.Id != 0 && membership.TeamId == team.Id)))
            return [];
        var from = membership is null ? FirstDay(employee, free) : clock.Today;
        var old = membership is null ? null : (membership.Team?.Code ?? names[membership.TeamId]);
        if (membership is not null && membership.From >= from)
        {
            membership.Team = team;
            return [new ChangedField("team", old, team.Code, membership.From)];
        }

        if (membership is not null)
            membership.To = from.AddDays(-1);
        current[employee.Id] = db
            .Memberships.Add(
                new Membership
                {
                    EmployeeId = employee.Id,
                    Team = team,
                    From = from,
                }
            )
            .Entity;
        return [new ChangedField("team", old, team.Code, from)];
    }

    private static DateOnly FirstDay(Employee employee, DateOnly free) => employee.HiredOn < free ? free : employee.HiredOn;

    private IEnumerable<ChangedField> Assign(
        Employee employee,
        PlanVersion version,
        Currency currency,
        long target,
        Dictionary<long, PlanAssignment> current,
        DateOnly free
    )
    {
        current.TryGetValue(employee.Id, out var assignment);
        var old = assignment?.Target;
        if (old == target)
            return [];
        var from = assignment is null ? FirstDay(employee, free) : clock.Today;
        current[employee.Id] = targets.Run(employee.Id, version.PlanId, target, assignment, from);
        return [new ChangedField("target", old is { } was ? currency.Format(was) : null, currency.Format(target), from)];
    }
}
