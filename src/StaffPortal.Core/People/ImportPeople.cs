using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Csv;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <summary>What an import did. Errors name line and column.</summary>
public sealed record ImportSummary(int Read, int Added, int Updated, int Unchanged, IReadOnlyList<ImportError> Errors);

public sealed record ImportError(int Line, string? Column, Message Reason);

/// <summary>Adds and updates employees, teams, memberships and targets from a file, in one transaction; a faulty row leaves that person as it was.</summary>
public sealed class ImportPeople(
    PortalContext db,
    SetTarget targets,
    Change change,
    CompanyClock clock,
    PlanRules rules,
    ClosedMonths closed
)
{
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
        var memberships = (await db.Memberships.Where(m => m.To == null).ToListAsync(cancel)).ToDictionary(m => m.EmployeeId);
        var held = (await db.PlanAssignments.OrderBy(a => a.From).ToListAsync(cancel))
            .GroupBy(a => a.EmployeeId)
            .ToDictionary(group => group.Key, group => group.Last());
        int added = 0,
            updated = 0,
            unchanged = 0;

        var leads = new List<(Team Team, Employee Lead)>();
        foreach (var (line, row) in rows)
        {
            if (row.Email is not { } address)
            {
                errors.Add(new ImportError(line, "email", new Message("Csv.FieldMissing")));
                continue;
            }

            var email = address.ToUpperInvariant();
            if (emails.TryGetValue(email, out var owner) && owner != row.Code)
            {
                errors.Add(new ImportError(line, "email", new Message("People.EmailTaken", address, owner)));
                continue;
            }

            emails[email] = row.Code;
            var isNew = !employees.TryGetValue(row.Code, out var employee);
            if (employee is not null && ChangeOfClosed(employee, row, free) is { } refused)
            {
                errors.Add(new ImportError(line, refused.Column, refused.Reason));
                continue;
            }

            if (isNew)
                employees[row.Code] = employee = db
                    .Employees.Add(
                        new Employee
                        {
                            Code = row.Code,
                            Name = row.Name,
                            Email = address,
                            NormalizedEmail = email,
                            Position = row.Position,
                            HiredOn = row.Hired,
                            LeftOn = row.Left,
                        }
                    )
                    .Entity;
            var changed = isNew | Apply(employee!, row, address, email);
            if (isNew)
                await db.SaveChangesAsync(cancel);
            changed |= Join(employee!, TeamOf(row.Team, teams), memberships, free);
            if (row.LeadOf is not null)
                leads.Add((TeamOf(row.LeadOf, teams), employee!));
            if (row.Target is { } target)
                changed |= Assign(employee!, plan!, Currency.Round(currency!.ToMinor(target)), held, free);
            if (isNew)
                added++;
            else if (changed)
                updated++;
            else
                unchanged++;
        }

        await db.SaveChangesAsync(cancel);
        foreach (var (team, lead) in leads)
            team.LeadId = lead.Id;
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
        return new ImportSummary(read, added, updated, unchanged, errors);
    }

    private static bool Apply(Employee employee, PersonRow row, string address, string email)
    {
        var before = (employee.Name, employee.Email, employee.Position, employee.HiredOn, employee.LeftOn);
        (employee.Name, employee.Email, employee.NormalizedEmail, employee.Position, employee.HiredOn, employee.LeftOn) = (
            row.Name,
            address,
            email,
            row.Position,
            row.Hired,
            row.Left
        );
        return before != (employee.Name, employee.Email, employee.Position, employee.HiredOn, employee.LeftOn);
    }

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
    private bool Join(Employee employee, Team team, Dictionary<long, Membership> current, DateOnly free)
    {
        current.TryGetValue(employee.Id, out var membership);
        if (membership is not null && team.Id != 0 && membership.TeamId == team.Id)
            return false;
        var from = membership is null ? FirstDay(employee, free) : clock.Today;
        if (membership is not null && membership.From >= from)
        {
            membership.Team = team;
            return true;
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
        return true;
    }

    private static DateOnly FirstDay(Employee employee, DateOnly free) => employee.HiredOn < free ? free : employee.HiredOn;

    private bool Assign(Employee employee, PlanVersion version, long target, Dictionary<long, PlanAssignment> current, DateOnly free)
    {
        current.TryGetValue(employee.Id, out var assignment);
        if (assignment?.Target == target)
            return false;
        var from = assignment is null ? FirstDay(employee, free) : clock.Today;
        current[employee.Id] = targets.Run(employee.Id, version.PlanId, target, assignment, from);
        return true;
    }
}
