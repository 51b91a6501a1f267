using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.People;

public sealed record PersonMoved(string Name, string TeamName, DateOnly From);

/// <summary>Puts somebody into a team from a day on, until the next move that is known; a move of a month that is not closed can be taken back.</summary>
public sealed class MovePerson(PortalContext db, Change change, ClosedMonths closed)
{
    public Task<Result<PersonMoved>> RunAsync(Actor actor, string code, string? teamCode, DateOnly? from, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            code,
            async (tx, person, chain) =>
            {
                if (from is not { } day || day < person.HiredOn || day > person.LeftOn)
                    return Result<PersonMoved>.Refused("People.MoveOutside");
                if (await closed.RefusalAsync(day, cancel) is { } refusal)
                    return refusal;
                if (await db.Teams.SingleOrDefaultAsync(t => t.Code == teamCode, cancel) is not { } team)
                    return Result<PersonMoved>.Refused("People.ChooseTeam");
                if (!team.ExistsOn(day))
                    return Result<PersonMoved>.Refused("Teams.AlreadyDissolved", team.Name, team.DissolvedOn);
                if (chain.Where(m => m.From < day).MaxBy(m => m.From)?.TeamId == team.Id && chain.TrueForAll(m => m.From != day))
                    return Result<PersonMoved>.Refused("People.AlreadyThere", team.Name);
                if (chain.Find(m => m.From == day) is { } same)
                    same.TeamId = team.Id;
                else
                    chain.Add(
                        db.Memberships.Add(
                            new Membership
                            {
                                EmployeeId = person.Id,
                                TeamId = team.Id,
                                From = day,
                            }
                        ).Entity
                    );
                tx.Audit("person.move", $"employee:{person.Id}", new { team = team.Id, from = day });
                return new PersonMoved(person.Name, team.Name, day);
            },
            cancel
        );

    /// <param name="from">The first day of the move that is taken back; the team before it goes on.</param>
    public Task<Result<PersonMoved>> TakeBackAsync(Actor actor, string code, DateOnly from, CancellationToken cancel) =>
        ChangeAsync(
            actor,
            code,
            async (tx, person, chain) =>
            {
                if (chain.Find(m => m.From == from) is not { } move)
                    return Result<PersonMoved>.Missing;
                if (await closed.RefusalAsync(from, cancel) is { } refusal)
                    return refusal;
                if (chain.Count == 1)
                    return Result<PersonMoved>.Refused("People.LastTeam");
                chain.Remove(move);
                db.Memberships.Remove(move);
                tx.Audit("person.move-back", $"employee:{person.Id}", new { team = move.TeamId, from });
                return new PersonMoved(person.Name, move.Team!.Name, from);
            },
            cancel
        );

    private async Task<Result<PersonMoved>> ChangeAsync(
        Actor actor,
        string code,
        Func<ChangeScope, Employee, List<Membership>, Task<Result<PersonMoved>>> work,
        CancellationToken cancel
    )
    {
        if (!actor.IsHr)
            return Result<PersonMoved>.Missing;
        return await change.RunAsync<Result<PersonMoved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                if (await db.Employees.SingleOrDefaultAsync(e => e.Code == code, cancel) is not { } person)
                    return Result<PersonMoved>.Missing;
                var chain = await db.Memberships.Include(m => m.Team).Where(m => m.EmployeeId == person.Id).ToListAsync(cancel);
                var result = await work(tx, person, chain);
                if (result.Value is null)
                    return result;
                Link(chain, await closed.FirstFreeDayAsync(cancel));
                tx.Figures();
                return result;
            },
            cancel
        );
    }

    /// <summary>Each ends the day before the next begins; what ended in a closed month stays as it is.</summary>
    private static void Link(List<Membership> chain, DateOnly free)
    {
        chain.Sort((a, b) => a.From.CompareTo(b.From));
        for (var i = 0; i < chain.Count; i++)
        {
            DateOnly? to = i + 1 < chain.Count ? chain[i + 1].From.AddDays(-1) : null;
            if (chain[i].To is not { } ended || ended.AddDays(1) >= free)
                chain[i].To = to;
        }
    }
}
