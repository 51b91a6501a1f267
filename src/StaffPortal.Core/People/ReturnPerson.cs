using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.People;

public sealed record PersonReturned(string Name, DateOnly From);

/// <summary>
/// Somebody who left works here again from a day on, under the same code: in a team of today, by the plan and target of the last day unless
/// HR sets others.
/// </summary>
public sealed class ReturnPerson(PortalContext db, Change change, ClosedMonths closed, MovePerson move)
{
    public async Task<(Result<PersonReturned> Result, string? Field)> RunAsync(
        Actor actor,
        string code,
        DateOnly? from,
        string? team,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return (Result<PersonReturned>.Missing, null);
        var field = nameof(from);
        var result = await change.RunAsync<Result<PersonReturned>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person)
                    return Result<PersonReturned>.Missing;
                if (person.LeftOn is not { } left)
                    return Result<PersonReturned>.Refused("People.NeverLeft", person.Name);
                if (from is not { Year: <= 2100 } day || day <= left.AddDays(1))
                    return Result<PersonReturned>.Refused("People.ReturnAfterLeaving", left);
                if (await closed.RefusalAsync(day, cancel) is { } refusal)
                    return refusal;
                if (person.Earlier.Count >= Employee.MostEarlier)
                    return Result<PersonReturned>.Refused("People.ReturnedTooOften", Employee.MostEarlier);
                var last = await db
                    .Memberships.Where(m => m.EmployeeId == person.Id)
                    .OrderByDescending(m => m.From)
                    .Select(m => m.Team!.Code)
                    .FirstOrDefaultAsync(cancel);
                if (await db.Teams.SingleOrDefaultAsync(t => t.Code == team && t.DissolvedOn < day, cancel) is { } gone)
                {
                    field = nameof(team);
                    return Result<PersonReturned>.Refused("Teams.AlreadyDissolved", gone.Name, gone.DissolvedOn);
                }

                person.Return(day);
                await db.SaveChangesAsync(cancel);
                tx.Audit("person.return", $"employee:{person.Id}", new { left, from = day });
                tx.Figures();
                if (last == team)
                    return new PersonReturned(person.Name, day);
                field = nameof(team);
                var moved = await move.RunAsync(actor, code, team, day, cancel);
                return moved.Value is not null ? new PersonReturned(person.Name, day)
                    : moved.Refusal is { } reason ? reason
                    : Result<PersonReturned>.Missing;
            },
            cancel
        );
        return (result, result.Refusal is null ? null : field);
    }
}
