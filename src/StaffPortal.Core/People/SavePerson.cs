using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;
using StaffPortal.Core.People.Accounts;

namespace StaffPortal.Core.People;

/// <param name="TeamCode">Where the person begins.</param>
public sealed record NewPerson(PersonInput Person, string? TeamCode);

public sealed record PersonSaved(string Code, string Name);

/// <summary>Takes somebody into the company, and changes what is said of them. Team, pay and leaving are dated and have use cases of their own.</summary>
public sealed class SavePerson(
    PortalContext db,
    Change change,
    ClosedMonths closed,
    CompanyProfile company,
    AccountGuard guard,
    AccountLinks links
)
{
    private const string CodeLetter = "E";

    public async Task<(Result<PersonSaved> Result, string? Field)> AddAsync(Actor actor, NewPerson request, CancellationToken cancel)
    {
        if (!actor.IsHr)
            return (Result<PersonSaved>.Missing, null);
        if (PersonRules.Problem(request.Person) is { } problem)
            return (problem.Reason, problem.Field);
        string? field = null;
        var result = await change.RunAsync<Result<PersonSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var team = await db.Teams.SingleOrDefaultAsync(t => t.Code == request.TeamCode, cancel);
                if (team is null)
                {
                    field = nameof(NewPerson.TeamCode);
                    return Result<PersonSaved>.Refused("People.ChooseTeam");
                }

                var input = request.Person with { Code = await CodeAsync(request.Person.Code, cancel) };
                if (await TakenAsync(input, null, cancel) is { } taken)
                {
                    field = taken.Field;
                    return taken.Reason;
                }

                var person = Take(input, company.Language);
                await db.SaveChangesAsync(cancel);
                var free = await closed.FirstFreeDayAsync(cancel);
                db.Memberships.Add(
                    new Membership
                    {
                        EmployeeId = person.Id,
                        TeamId = team.Id,
                        From = person.HiredOn < free ? free : person.HiredOn,
                    }
                );
                tx.Audit("person.add", $"employee:{person.Id}", new { team = team.Id });
                tx.Figures();
                return new PersonSaved(person.Code, person.Name);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    /// <summary>The first day may be mended as long as no closed month was paid by it.</summary>
    public async Task<(Result<PersonSaved> Result, string? Field)> ChangeAsync(
        Actor actor,
        string code,
        PersonInput input,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<PersonSaved>.Missing, null);
        if (PersonRules.Problem(input) is { } problem)
            return (problem.Reason, problem.Field);
        string? field = null;
        var result = await change.RunAsync<Result<PersonSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person)
                    return Result<PersonSaved>.Missing;
                if (await RefusalAsync(person, input, cancel) is { } refusal)
                {
                    field = refusal.Field;
                    return refusal.Reason;
                }

                var (was, email) = (person.HiredOn, person.NormalizedEmail);
                Apply(input, person);
                if (email != person.NormalizedEmail && await RenameAsync(tx, actor, person, cancel) is { } untouchable)
                {
                    field = nameof(PersonInput.Email);
                    return untouchable;
                }

                await BeginAsync(person, was, cancel);
                tx.Audit("person.change", $"employee:{person.Id}", new { firstDay = person.HiredOn, before = was });
                tx.Figures();
                return new PersonSaved(person.Code, person.Name);
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }

    /// <summary>The sign-in follows the e-mail. Links that were handed out under the old name end.</summary>
    private async Task<Message?> RenameAsync(ChangeScope tx, Actor actor, Employee person, CancellationToken cancel)
    {
        if (await db.Users.SingleOrDefaultAsync(a => a.EmployeeId == person.Id, cancel) is not { } account)
            return null;
        if (await guard.RefusalAsync(actor, account, person.Name, cancel) is { } refusal)
            return refusal;
        account.NameAfter(person);
        await links.EndAllAsync(account.Id, cancel);
        tx.Audit("account.rename", $"account:{account.Id}", new { employee = person.Id });
        return null;
    }

    /// <summary>Team and pay that began with the old first day begin with the new one: no day of work falls between.</summary>
    private async Task BeginAsync(Employee person, DateOnly was, CancellationToken cancel)
    {
        if (was == person.HiredOn)
            return;
        if (
            await db.Memberships.Where(m => m.EmployeeId == person.Id).OrderBy(m => m.From).FirstOrDefaultAsync(cancel) is { } first
            && first.From == was
        )
            first.From = person.HiredOn;
        if (
            await db.PlanAssignments.Where(a => a.EmployeeId == person.Id).OrderBy(a => a.From).FirstOrDefaultAsync(cancel) is { } pay
            && pay.From == was
        )
            pay.From = person.HiredOn;
    }

    /// <summary>A step of a change: the row of somebody new.</summary>
    internal Employee Take(PersonInput input, string language)
    {
        var person = new Employee
        {
            Code = input.Code!.Trim(),
            Name = "",
            Position = "",
            Language = language,
        };
        Apply(input, person);
        return db.Employees.Add(person).Entity;
    }

    internal static void Apply(PersonInput input, Employee person)
    {
        person.Name = input.Name!.Trim();
        person.Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim();
        person.NormalizedEmail = person.Email?.ToUpperInvariant();
        person.Position = input.Position?.Trim() ?? "";
        person.HiredOn = input.HiredOn!.Value;
        if (input.Language is { Length: > 0 } language)
            person.Language = language;
    }

    private async Task<FieldProblem?> RefusalAsync(Employee person, PersonInput input, CancellationToken cancel)
    {
        if (await TakenAsync(input, person.Id, cancel) is { } taken)
            return taken;
        if (person.LeftOn < input.HiredOn)
            return new FieldProblem(nameof(PersonInput.HiredOn), new Message("People.LeftBeforeHired"));
        if (person.Earlier is [.., var before] && input.HiredOn <= before.To.AddDays(1))
            return new FieldProblem(nameof(PersonInput.HiredOn), new Message("People.ReturnAfterLeaving", before.To));
        if (person.HiredOn == input.HiredOn)
            return null;
        var earlier = person.HiredOn < input.HiredOn ? person.HiredOn : input.HiredOn!.Value;
        return await closed.RefusalAsync(earlier, cancel) is { } refusal ? new FieldProblem(nameof(PersonInput.HiredOn), refusal) : null;
    }

    /// <summary>Codes are told apart whatever their case: people sign in by them.</summary>
    internal async Task<FieldProblem?> TakenAsync(PersonInput input, long? self, CancellationToken cancel)
    {
        var code = input.Code?.Trim().ToUpperInvariant() + " ";
        if (self is null && await db.Employees.AnyAsync(e => e.SearchText.StartsWith(code), cancel))
            return new FieldProblem(nameof(PersonInput.Code), new Message("People.CodeTaken", input.Code!.Trim()));
        if (string.IsNullOrWhiteSpace(input.Email))
            return null;
        var email = input.Email.Trim().ToUpperInvariant();
        var owner = await db
            .Employees.Where(e => e.NormalizedEmail == email && e.Id != self)
            .Select(e => e.Name)
            .FirstOrDefaultAsync(cancel);
        return owner is null
            ? null
            : new FieldProblem(nameof(PersonInput.Email), new Message("People.EmailTaken", input.Email.Trim(), owner));
    }

    /// <summary>The one that was given, or the next after the greatest of the portal's own form.</summary>
    private async Task<string> CodeAsync(string? given, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(given))
            return given.Trim();
        var codes = await db.Employees.Where(e => e.Code.StartsWith(CodeLetter)).Select(e => e.Code).ToListAsync(cancel);
        var last = codes
            .Select(code => int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty()
            .Max();
        return CodeLetter + (last + 1).ToString("0000", CultureInfo.InvariantCulture);
    }
}
