using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Tables;
using StaffPortal.Core.Months;
using StaffPortal.Core.Motivation;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Scoring;

namespace StaffPortal.Core.People;

/// <summary>Adds and updates employees, teams, memberships and targets from a file, in one transaction; a faulty row leaves that person as it was.</summary>
public sealed class ImportPeople(
    PortalContext db,
    SetTarget targets,
    SavePerson people,
    CompanyProfile company,
    Change change,
    CompanyClock clock,
    KnownPlans known,
    AccountGuard guard,
    ClosedMonths closed,
    PeopleImports imports
)
{
    private const int MostRows = 20_000;

    /// <summary>The same without keeping anything.</summary>
    public async Task<Result<ImportSummary>> TryAsync(Actor actor, Stream content, TableDeclaration declaration, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return Result<ImportSummary>.Missing;
        try
        {
            var (rows, errors) = PersonRow.ReadAll(content, declaration);
            return (
                await change.RunAsync(
                    actor,
                    Aggregate.None,
                    async tx => new ImportPreview(await KeepAsync(tx, actor, rows, errors, cancel)),
                    cancel
                )
            ).Result;
        }
        catch (TableRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    public async Task<Result<ImportSummary>> RunAsync(Actor actor, Stream content, TableDeclaration declaration, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.Roles.Contains(Roles.Admin))
            return Result<ImportSummary>.Missing;
        try
        {
            var (rows, errors) = PersonRow.ReadAll(content, declaration);
            return await change.RunAsync<Result<ImportSummary>>(
                actor,
                Aggregate.None,
                tx => KeepAsync(tx, actor, rows, errors, cancel),
                cancel
            );
        }
        catch (TableRefusedException refusal)
        {
            return refusal.Problem;
        }
    }

    private async Task<Result<ImportSummary>> KeepAsync(
        ChangeScope tx,
        Actor actor,
        List<(int Line, PersonRow Row)> rows,
        IReadOnlyList<ImportError> unreadable,
        CancellationToken cancel
    )
    {
        var errors = unreadable.ToList();
        await tx.LockAsync(Stamp.Pay, cancel);
        var free = await closed.FirstFreeDayAsync(cancel);
        var read = rows.Count + errors.Count;
        if (read > MostRows)
            return Result<ImportSummary>.Refused("People.TooManyRows", MostRows);
        var plans = await known.AllAsync(cancel);
        if (plans.Count == 0 && rows.Any(row => row.Row.Target is not null || row.Row.Plan is not null))
            return Result<ImportSummary>.Refused("People.NoPlan");

        var employees = await db.Employees.ToDictionaryAsync(employee => employee.Code, StringComparer.Ordinal, cancel);
        var emails = employees
            .Values.Where(employee => employee.NormalizedEmail is not null)
            .ToDictionary(employee => employee.NormalizedEmail!, employee => employee.Code, StringComparer.Ordinal);
        var teams = await db.Teams.ToDictionaryAsync(team => team.Code, StringComparer.Ordinal, cancel);
        var teamNames = teams.Values.ToDictionary(team => team.Id, team => team.Code);
        var today = clock.Today;
        // Of somebody who moves on a day to come, the team of today; of somebody who begins on one, the first.
        var memberships = (await db.Memberships.Where(m => m.To == null || m.To >= today).OrderBy(m => m.From).ToListAsync(cancel))
            .GroupBy(m => m.EmployeeId)
            .ToDictionary(group => group.Key, group => group.LastOrDefault(m => m.From <= today) ?? group.First());
        var held = (await db.PlanAssignments.Where(a => a.From <= today).OrderBy(a => a.From).ToListAsync(cancel))
            .GroupBy(a => a.EmployeeId)
            .ToDictionary(group => group.Key, group => group.Last());
        var spelled = employees.Keys.ToDictionary(code => code, code => code, StringComparer.OrdinalIgnoreCase);
        var untouchable = await guard.UntouchableAsync(actor, cancel);
        int added = 0,
            updated = 0,
            unchanged = 0;

        var leads = new List<(Team Team, Employee Lead)>();
        var renamed = new List<Employee>();
        var changes = new List<RowChange>();
        foreach (var (line, given) in rows)
        {
            var isNew = !employees.TryGetValue(given.Code, out var employee);
            var row = employee is null ? given : given.Beside(employee);
            if (row.Email?.ToUpperInvariant() is { } email)
            {
                if (emails.TryGetValue(email, out var owner) && owner != row.Code)
                {
                    errors.Add(new ImportError(line, "email", new Message("People.EmailTaken", row.Email, owner)));
                    continue;
                }

                emails[email] = row.Code;
            }

            if (spelled.TryGetValue(row.Code, out var other) && other != row.Code)
            {
                errors.Add(new ImportError(line, "code", new Message("People.CodeTaken", other)));
                continue;
            }

            if (
                teams.TryGetValue(row.Team, out var into)
                && !into.ExistsOn(today)
                && (employee is null || memberships.GetValueOrDefault(employee.Id)?.TeamId != into.Id)
            )
            {
                errors.Add(new ImportError(line, "team", new Message("Teams.AlreadyDissolved", into.Name, into.DissolvedOn)));
                continue;
            }

            spelled[row.Code] = row.Code;
            if (employee is not null && await RefusalAsync(tx, employee, row, free, untouchable, cancel) is { } refused)
            {
                errors.Add(new ImportError(line, refused.Column, refused.Reason));
                continue;
            }

            var fields = new List<ChangedField>();
            if (isNew)
            {
                fields.AddRange(
                    new[] { ("email", row.Email), ("position", row.Position.Length > 0 ? row.Position : null), ("left", Iso(row.Left)) }
                        .Where(field => field.Item2 is not null)
                        .Select(field => new ChangedField(field.Item1, null, field.Item2))
                );
                employees[row.Code] = employee = people.Take(InputOf(row), company.Language);
                employee.LeftOn = row.Left;
            }
            else
            {
                fields.AddRange(Apply(employee!, row));
                if (fields.Exists(field => field.Column == "email"))
                    renamed.Add(employee!);
            }

            fields.AddRange(Join(employee!, TeamOf(row.Team, teams), memberships, teamNames, free));
            if (row.LeadOf is not null)
            {
                var led = TeamOf(row.LeadOf, teams);
                leads.Add((led, employee!));
                if (led.LeadId is null || led.LeadId != employee!.Id)
                    fields.Add(new ChangedField("lead_of", null, led.Code));
            }

            held.TryGetValue(employee!.Id, out var spell);
            if (PayOf(row, spell, plans) is var (pay, problem) && problem is not null)
                errors.Add(new ImportError(line, problem.Column, problem.Reason));
            else if (pay is var (plan, target))
                fields.AddRange(Assign(employee, plan, target, spell, plans, free));

            if (isNew)
                added++;
            else if (fields.Count > 0)
                updated++;
            else
                unchanged++;
            if (isNew || fields.Count > 0)
                changes.Add(new RowChange(line, row.Code, row.Name, isNew, fields));
        }

        var journal = new ChangeJournal();
        journal.Note(db);
        await db.SaveChangesAsync(cancel);
        var made = teams
            .Values.Where(team => !teamNames.ContainsKey(team.Id))
            .Select(team => team.Code)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var (team, lead) in leads.Where(led => led.Team.LeadId != led.Lead.Id))
        {
            team.LeadId = lead.Id;
            db.TeamDuties.Add(
                new TeamDuty
                {
                    TeamId = team.Id,
                    EmployeeId = lead.Id,
                    From = today,
                    AppliedAt = clock.UtcNow,
                }
            );
        }

        foreach (var chunk in renamed.Chunk(1000))
        {
            var ids = chunk.Select(employee => employee.Id).ToList();
            foreach (var account in await db.Users.Include(a => a.Employee).Where(a => ids.Contains(a.EmployeeId)).ToListAsync(cancel))
                account.NameAfter(account.Employee!);
        }

        journal.Note(db);
        await db.SaveChangesAsync(cancel);
        if (added + updated > 0)
            await imports.KeepAsync(
                new PeopleImport
                {
                    At = clock.UtcNow,
                    By = actor.Name,
                    Added = added,
                    Updated = updated,
                    Journal = journal.Write(db),
                    FreeFrom = free,
                },
                cancel
            );
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
        errors.Sort((a, b) => a.Line.CompareTo(b.Line));
        return new ImportSummary(read, added, updated, unchanged, errors) { Changes = changes, NewTeams = made };
    }

    private static PersonInput InputOf(PersonRow row) => new(row.Code, row.Name, row.Email, row.Position, null, row.Hired);

    private static List<ChangedField> Apply(Employee employee, PersonRow row)
    {
        var before = Described(employee);
        // Whoever is hired after having left comes back.
        if (IsReturn(employee, row))
            employee.Return(row.Hired);
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

    private static bool IsReturn(Employee employee, PersonRow row) => row.Hired > employee.LeftOn?.AddDays(1);

    private Team TeamOf(string code, Dictionary<string, Team> teams)
    {
        if (!teams.TryGetValue(code, out var team))
            teams[code] = team = db.Teams.Add(new Team { Code = code, Name = code }).Entity;
        return team;
    }

    /// <summary>Where there are several plans, the file does not say by which one a newcomer is paid.</summary>
    private static KnownPlan? DefaultPlan(Dictionary<long, KnownPlan> plans) => plans.Count == 1 ? plans.Values.Single() : null;

    /// <summary>First and last days decide who is paid in a month: those of frozen months stay. The same guards as in the forms.</summary>
    private async Task<RowProblem?> RefusalAsync(
        ChangeScope tx,
        Employee employee,
        PersonRow row,
        DateOnly free,
        HashSet<long> untouchable,
        CancellationToken cancel
    )
    {
        if (employee.Earlier is [.., var before] && row.Hired <= before.To.AddDays(1))
            return new RowProblem("hired", new Message("People.ReturnAfterLeaving", before.To));
        var returns = IsReturn(employee, row);
        if (returns && employee.Earlier.Count >= Employee.MostEarlier)
            return new RowProblem("hired", new Message("People.ReturnedTooOften", Employee.MostEarlier));
        var changes = returns ? row.Hired : Earlier(row.Hired, employee.HiredOn);
        if (row.Hired != employee.HiredOn && ClosedMonths.Refusal(changes, free) is { } hired)
            return new RowProblem("hired", hired);
        if (row.Email is { } email && email.ToUpperInvariant() != employee.NormalizedEmail && untouchable.Contains(employee.Id))
            return new RowProblem("email", new Message("Access.OnlyAdministrators", employee.Name));
        if (row.Left == employee.LeftOn || (returns && row.Left is null))
            return null;
        var last = Earlier(row.Left ?? DateOnly.MaxValue, (returns ? null : employee.LeftOn) ?? DateOnly.MaxValue);
        if (ClosedMonths.Refusal(last.AddDays(1), free) is { } left)
            return new RowProblem("left", left);
        return row.Left is not null && await guard.LeavingAsync(tx, employee.Id, cancel) is { } administrator
            ? new RowProblem("left", administrator)
            : null;

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

        // A move that is planned stays: the new team holds until then.
        var until = membership?.To;
        if (membership is not null)
            membership.To = from.AddDays(-1);
        db.Memberships.Add(
            new Membership
            {
                Employee = employee,
                Team = team,
                From = from,
                To = until,
            }
        );
        return [new ChangedField("team", old, team.Code, from)];
    }

    private static DateOnly FirstDay(Employee employee, DateOnly free) => employee.HiredOn < free ? free : employee.HiredOn;

    /// <summary>By which plan a row pays somebody, with which target in minor units; null where it says nothing of it.</summary>
    private static ((KnownPlan Plan, long Target)? Pay, RowProblem? Problem) PayOf(
        PersonRow row,
        PlanAssignment? current,
        Dictionary<long, KnownPlan> plans
    )
    {
        if (row.Target is null && row.Plan is null)
            return (null, null);
        var plan =
            row.Plan is { } name ? plans.Values.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            : current is null ? DefaultPlan(plans)
            : plans[current.PlanId];
        if (plan is null && row.Plan is { } unknown)
            return (
                null,
                new RowProblem(
                    "plan",
                    new Message("People.UnknownPlan", unknown, string.Join(", ", plans.Values.Select(known => known.Name)))
                )
            );
        if (plan is null)
            return (null, new RowProblem("target", new Message("People.WhichPlan")));
        return (row.Target is { } target ? Currency.Round(plan.Currency.ToMinor(target)) : current?.Target) is { } minor
            ? ((plan, minor), null)
            : (null, new RowProblem("target", new Message("People.TargetMissing")));
    }

    private IEnumerable<ChangedField> Assign(
        Employee employee,
        KnownPlan plan,
        long target,
        PlanAssignment? current,
        Dictionary<long, KnownPlan> plans,
        DateOnly free
    )
    {
        if (current?.Target == target && current.PlanId == plan.Id)
            return [];
        var before = current is null ? (Plan: null, Target: null) : (Plan: plans[current.PlanId], Target: (long?)current.Target);
        var from = current is null ? FirstDay(employee, free) : clock.Today;
        targets.Run(employee, plan.Id, target, current, from);
        var changes = new List<ChangedField>();
        if (before.Plan is { } left && left.Id != plan.Id)
            changes.Add(new ChangedField("plan", left.Name, plan.Name, from));
        if (before.Target != target)
            changes.Add(
                new ChangedField("target", before.Target is { } old ? plan.Currency.Format(old) : null, plan.Currency.Format(target), from)
            );
        return changes;
    }
}
